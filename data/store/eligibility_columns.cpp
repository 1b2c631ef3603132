#include "data/store/eligibility_columns.h"

#include "data/store/mapping.h"

#include <iterator>

namespace fuda::store {

namespace {

using domain::Eligibility;
using Cell = std::optional<std::string>;

/// One column: how it is taken from the domain and put back. The one list that storing and reading follow.
struct Column {
    const char* name;
    db::Value (*get)(const Eligibility&);
    void (*set)(Eligibility&, Cell);
};

template <std::string Eligibility::*field>
constexpr Column text(const char* name)
{
    return {name, [](const Eligibility& e) { return db::to_value(e.*field); },
            [](Eligibility& e, Cell cell) { e.*field = std::move(cell).value_or(""); }};
}

template <calendar::Date Eligibility::*field>
constexpr Column date(const char* name)
{
    return {name, [](const Eligibility& e) { return db::to_value((e.*field).iso()); },
            [](Eligibility& e, Cell cell) { e.*field = stored_date(cell.value_or("")); }};
}

template <std::optional<calendar::Date> Eligibility::*field>
constexpr Column optional_date(const char* name)
{
    return {name, [](const Eligibility& e) { return db::to_value(iso(e.*field)); },
            [](Eligibility& e, Cell cell) { e.*field = stored_optional_date(cell); }};
}

template <bool Eligibility::*field>
constexpr Column truth(const char* name)
{
    return {name, [](const Eligibility& e) { return db::to_value(e.*field); },
            [](Eligibility& e, Cell cell) { e.*field = cell == "1"; }};
}

/// An enumeration by its Japanese word.
template <auto field, auto parse>
constexpr Column word(const char* name)
{
    return {
        name, [](const Eligibility& e) { return db::to_value(japanese(e.*field)); },
        [](Eligibility& e, Cell cell) { e.*field = stored(parse(cell.value_or("")), "資格情報", cell.value_or("")); }};
}

template <auto part>
constexpr Column mail_address(const char* name)
{
    return {name,
            [](const Eligibility& e) {
                return e.mail_to ? db::to_value(e.mail_to->address.*part) : db::to_value(std::nullopt);
            },
            [](Eligibility& e, Cell cell) {
                if (cell)
                    (e.mail_to ? *e.mail_to : e.mail_to.emplace()).address.*part = *std::move(cell);
            }};
}

constexpr Column kColumns[] = {
    text<&Eligibility::insurer_number>("insurer_number"),
    text<&Eligibility::symbol>("symbol"),
    text<&Eligibility::number>("number"),
    text<&Eligibility::branch>("branch"),
    text<&Eligibility::name>("name"),
    text<&Eligibility::kana>("kana"),
    text<&Eligibility::alias>("alias"),
    date<&Eligibility::birth>("birth"),
    word<&Eligibility::sex, domain::parse_sex>("sex"),
    word<&Eligibility::relation, domain::parse_relation>("relation"),
    text<&Eligibility::insured_name>("insured_name"),
    date<&Eligibility::acquired>("acquired"),
    optional_date<&Eligibility::applies_from>("applies_from"),
    optional_date<&Eligibility::lost>("lost"),
    {"postal_code", [](const Eligibility& e) { return db::to_value(e.address.postal_code); },
     [](Eligibility& e, Cell cell) { e.address.postal_code = std::move(cell).value_or(""); }},
    {"address", [](const Eligibility& e) { return db::to_value(e.address.text); },
     [](Eligibility& e, Cell cell) { e.address.text = std::move(cell).value_or(""); }},
    mail_address<&domain::Address::postal_code>("mail_postal_code"),
    mail_address<&domain::Address::text>("mail_address"),
    {"mail_name",
     [](const Eligibility& e) { return e.mail_to ? db::to_value(e.mail_to->name) : db::to_value(std::nullopt); },
     [](Eligibility& e, Cell cell) {
         if (cell)
             (e.mail_to ? *e.mail_to : e.mail_to.emplace()).name = *std::move(cell);
     }},
    text<&Eligibility::employer_symbol>("employer_symbol"),
    text<&Eligibility::employer_name>("employer_name"),
    {"copay_percent", [](const Eligibility& e) { return db::to_value(e.copay_percent); },
     [](Eligibility& e, Cell cell) {
         if (cell)
             e.copay_percent = std::stoi(*cell);
     }},
    text<&Eligibility::limit_category>("limit_category"),
    optional_date<&Eligibility::limit_from>("limit_from"),
    optional_date<&Eligibility::long_term_from>("long_term_from"),
    text<&Eligibility::specific_disease>("specific_disease"),
    optional_date<&Eligibility::specific_disease_from>("specific_disease_from"),
    {"asked_for", [](const Eligibility& e) { return db::to_value(joined(e.asked_for)); },
     [](Eligibility& e, Cell cell) { e.asked_for = stored_optional_items(cell.value_or("")); }},
    word<&Eligibility::myna, domain::parse_myna_card>("myna"),
    optional_date<&Eligibility::myna_expires>("myna_expires"),
    word<&Eligibility::trigger, domain::parse_trigger>("request"),
    optional_date<&Eligibility::applied>("applied"),
    {"applicant",
     [](const Eligibility& e) {
         return e.applicant ? db::to_value(japanese(*e.applicant)) : db::to_value(std::nullopt);
     },
     [](Eligibility& e, Cell cell) {
         if (cell)
             e.applicant = stored(domain::parse_applicant(*cell), "申請者区分", *cell);
     }},
    truth<&Eligibility::certificate_wanted>("certificate_wanted"),
    optional_date<&Eligibility::certificate_expires>("certificate_expires"),
    optional_date<&Eligibility::certificate_issued>("certificate_issued"),
    optional_date<&Eligibility::stay_until>("stay_until"),
    truth<&Eligibility::protected_address>("protected_address"),
};

std::string names(std::string_view prefix)
{
    std::string list;
    for (const Column& column : kColumns)
        list.append(list.empty() ? "" : ", ").append(prefix).append(column.name);
    return list;
}

} // namespace

const std::string& eligibility_insert()
{
    static const std::string sql = [] {
        std::string values;
        for (std::size_t i = 0; i < std::size(kColumns); ++i)
            values += ", $" + std::to_string(i + 8);
        return "INSERT INTO eligibilities (roster_id, line, status, member_id, " + names("") +
               ") VALUES ($1, $2, $3, (SELECT id FROM members WHERE insurer_number = $4 AND symbol = $5 AND number = "
               "$6 "
               "AND branch = $7)" +
               values + ")";
    }();
    return sql;
}

std::vector<db::Value> eligibility_values(RosterId roster, const ImportedRow& row, const domain::MemberKey& key)
{
    std::vector<db::Value> values = {db::to_value(roster.value),
                                     db::to_value(row.line),
                                     db::to_value(row.status == RowStatus::Accepted ? "accepted" : "held"),
                                     db::to_value(key.insurer_number),
                                     db::to_value(key.symbol),
                                     db::to_value(key.number),
                                     db::to_value(key.branch)};
    values.reserve(values.size() + std::size(kColumns));
    for (const Column& column : kColumns)
        values.push_back(column.get(row.eligibility));
    return values;
}

const std::string& eligibility_select()
{
    static const std::string list = names("e.");
    return list;
}

std::size_t eligibility_column_count()
{
    return std::size(kColumns);
}

domain::Eligibility read_eligibility(db::RowReader& row)
{
    Eligibility eligibility;
    for (const Column& column : kColumns)
        column.set(eligibility, row.next<Cell>());
    return eligibility;
}

} // namespace fuda::store
