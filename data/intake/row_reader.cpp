#include "data/intake/row_reader.h"

#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/intake/characters.h"

#include <algorithm>

namespace fuda::intake {

namespace {

using calendar::Date;
using domain::Eligibility;

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// narrow_forms() for values that mostly are ASCII already.
std::string narrowed(std::string_view text)
{
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? std::string(text) : narrow_forms(text);
}

/// A row while it is read: where its values are and what was found.
class Row {
public:
    Row(const domain::Insurer& insurer, const Values& values, std::size_t line, std::vector<Finding>& findings)
        : m_insurer(insurer), m_values(values), m_line(line), m_findings(findings)
    {
    }

    void find(Rule rule, Column column, std::initializer_list<std::string_view> details = {})
    {
        m_findings.push_back(make_finding(rule, m_line, japanese(column), details));
    }

    std::string_view given(Column column) const { return trimmed(m_values[static_cast<std::size_t>(column)]); }

    /// The value; a missing one is a finding.
    std::string_view required(Column column)
    {
        const auto value = given(column);
        if (value.empty())
            find(Rule::Missing, column);
        return value;
    }

    /// A text that will be printed, with its characters checked.
    std::string printed(Column column)
    {
        const auto value = given(column);
        if (value.empty())
            return {};
        static const Replacements kNone;
        const bool replace = m_insurer.gaiji == domain::GaijiPolicy::Replace;
        CheckedText checked = check_text(value, replace ? m_insurer.gaiji_replacements : kNone);
        for (const auto& [from, to] : checked.replaced) {
            const std::u32string old(1, from), similar(1, to);
            find(Rule::GaijiReplaced, column,
                 {code_point_names(old), utf8(old), code_point_names(similar), utf8(similar)});
        }
        if (!checked.gaiji.empty())
            find(Rule::Gaiji, column, {code_point_names(checked.gaiji)});
        if (!checked.unprintable.empty())
            find(Rule::Unprintable, column, {code_point_names(checked.unprintable)});
        return std::move(checked.text);
    }

    std::string required_print(Column column)
    {
        required(column);
        return printed(column);
    }

    std::optional<Date> date(Column column)
    {
        const auto value = given(column);
        if (value.empty())
            return std::nullopt;
        if (const auto iso = Date::from_iso(value); iso && iso->year() > 1873) // the common form, without more ado
            return iso;
        const auto parsed = calendar::parse_date(value);
        if (!parsed.date)
            find(Rule::BadDate, column, {parsed.reason});
        return parsed.date;
    }

    std::optional<Date> required_date(Column column) { return required(column).empty() ? std::nullopt : date(column); }

    /// The value's meaning in a closed list, whose words `list` names for the remedy.
    template <class Parse>
    auto listed(Column column, Parse parse, std::string_view list) -> decltype(parse(std::string_view()))
    {
        const auto meaning = parse(narrowed(given(column)));
        if (!meaning)
            find(Rule::NotInList, column, {list});
        return meaning;
    }

    /// Seven digits; empty when there is no value or a wrong one.
    std::string postal_code(Column column)
    {
        const auto value = given(column);
        std::string digits = narrowed(value);
        if (digits.starts_with("〒"))
            digits.erase(0, std::string_view("〒").size());
        if (digits.size() == 8 && digits[3] == '-')
            digits.erase(3, 1);
        if (digits.size() == 7 && all_digits(digits))
            return digits;
        if (!value.empty())
            find(Rule::BadPostalCode, column);
        return {};
    }

private:
    const domain::Insurer& m_insurer;
    const Values& m_values;
    std::size_t m_line;
    std::vector<Finding>& m_findings;
};

void read_insurer_number(Row& row, const domain::Insurer& insurer, Eligibility& member)
{
    const auto value = row.required(Column::InsurerNumber);
    if (value.empty())
        return;
    member.insurer_number = narrowed(value);
    if (!domain::is_insurer_number(member.insurer_number))
        row.find(Rule::BadInsurerNumber, Column::InsurerNumber);
    else if (member.insurer_number != insurer.number)
        row.find(Rule::OtherInsurer, Column::InsurerNumber, {insurer.number});
}

void read_member_number(Row& row, const domain::Insurer& insurer, Eligibility& member)
{
    if (insurer.has_symbol)
        member.symbol = row.required_print(Column::Symbol);
    member.number = row.required(Column::Number);
    if (!member.number.empty() && !all_digits(narrowed(member.number)))
        row.find(Rule::NotDigits, Column::Number, {"数字", "数字だけの番号"});
    if (!insurer.has_branch)
        return;
    member.branch = row.required(Column::Branch);
    const std::string branch = narrowed(member.branch);
    if (!branch.empty() && (branch.size() != 2 || !all_digits(branch)))
        row.find(Rule::NotDigits, Column::Branch, {"2桁の数字", "00 や 01 のような2桁の枝番"});
}

void read_name(Row& row, Eligibility& member)
{
    member.name = row.required_print(Column::Name);
    member.alias = row.printed(Column::Alias);
    const auto kana = row.required_print(Column::Kana);
    // Only half-width katakana begin with the bytes EF BD or EF BE.
    member.kana = kana.find('\xEF') == std::string::npos ? kana : widened_kana(kana);
    if (member.kana.empty() || member.name.empty())
        return;
    if (!is_katakana(member.kana))
        row.find(Rule::NotKana, Column::Kana);
    else if (!is_plausible_reading(member.name, member.kana))
        row.find(Rule::KanaLength, Column::Kana,
                 {std::to_string(name_length(member.name)), std::to_string(name_length(member.kana))});
}

/// Gives the date of birth, if there is one.
std::optional<Date> read_person(Row& row, Date as_of, Eligibility& member)
{
    constexpr int kOldest = 120;
    const auto birth = row.required_date(Column::Birth);
    if (birth) {
        member.birth = *birth;
        if (calendar::birthday(*birth, kOldest + 1) <= as_of)
            row.find(Rule::TooOld, Column::Birth, {std::to_string(kOldest)});
    }
    member.sex = row.listed(Column::Sex, domain::parse_sex, "男、女、1、2、3、空欄").value_or(domain::Sex::NotStated);
    if (!row.required(Column::Relation).empty())
        member.relation = row.listed(Column::Relation, domain::parse_relation, "本人、家族、1、2")
                              .value_or(domain::Relation::Insured);
    member.insured_name = member.relation == domain::Relation::Dependent ? row.required_print(Column::InsuredName)
                                                                         : row.printed(Column::InsuredName);
    return birth;
}

void read_entitlement(Row& row, std::optional<Date> birth, Date as_of, Eligibility& member)
{
    if (const auto acquired = row.required_date(Column::Acquired)) {
        member.acquired = *acquired;
        if (*acquired > as_of)
            row.find(Rule::AcquiredLater, Column::Acquired, {as_of.iso()});
        else if (birth && *acquired < *birth)
            row.find(Rule::AcquiredBeforeBirth, Column::Acquired);
    }
    member.applies_from = row.date(Column::AppliesFrom);
    member.lost = row.date(Column::Lost);
    member.employer_symbol = row.printed(Column::EmployerSymbol);
    member.employer_name = row.printed(Column::EmployerName);
}

std::optional<int> parse_copay(std::string_view text)
{
    constexpr std::pair<std::string_view, int> kShares[] = {{"1割", 10}, {"2割", 20}, {"3割", 30},
                                                            {"10", 10},  {"20", 20},  {"30", 30}};
    const auto found =
        std::find_if(std::begin(kShares), std::end(kShares), [&](const auto& s) { return s.first == text; });
    return found == std::end(kShares) ? std::nullopt : std::optional(found->second);
}

std::optional<bool> parse_flag(std::string_view text)
{
    if (text.empty() || text == "1")
        return text == "1";
    return std::nullopt;
}

/// 限度額適用区分 and 特定疾病区分, in any order, with 、 , ; ・ / or spaces between.
std::optional<std::vector<domain::OptionalItem>> parse_items(std::string_view text)
{
    std::string list(text);
    for (const std::string_view separator : {"、", "・", ",", "/", " "}) {
        for (std::size_t at; (at = list.find(separator)) != std::string::npos;)
            list.replace(at, separator.size(), ";");
    }
    std::vector<domain::OptionalItem> items;
    for (const auto word : split(list, ';')) {
        if (word.empty())
            continue;
        const auto item = domain::parse_optional_item(word);
        if (!item)
            return std::nullopt;
        if (std::find(items.begin(), items.end(), *item) == items.end())
            items.push_back(*item);
    }
    return items;
}

void read_benefits(Row& row, Eligibility& member)
{
    if (!row.given(Column::Copay).empty())
        member.copay_percent = row.listed(Column::Copay, parse_copay, "1割、2割、3割、10、20、30");
    member.limit_category = row.printed(Column::LimitCategory);
    member.limit_from = row.date(Column::LimitFrom);
    member.long_term_from = row.date(Column::LongTermFrom);
    member.specific_disease = row.printed(Column::SpecificDisease);
    member.specific_disease_from = row.date(Column::SpecificDiseaseFrom);
    if (!row.given(Column::AskedFor).empty())
        member.asked_for =
            row.listed(Column::AskedFor, parse_items, "限度額適用区分、長期入院該当、特定疾病区分(いくつでも)")
                .value_or(std::vector<domain::OptionalItem>());
}

void read_request(Row& row, Eligibility& member)
{
    if (!row.required(Column::Myna).empty())
        member.myna = row.listed(Column::Myna, domain::parse_myna_card,
                                 "登録済、未登録、未取得、解除、返納、紛失、期限切れ、不明")
                          .value_or(domain::MynaCard::Unknown);
    member.myna_expires = row.date(Column::MynaExpires);
    member.trigger =
        row.listed(
               Column::Trigger, domain::parse_trigger,
               "資格取得、氏名変更、継続再雇用、証明書期限切れ、利用登録解除、カード返納、カード紛失、カード更新中、"
               "資格確認書紛失、資格確認書き損、要配慮、更新、記載事項変更、一括、念のため、保育園等、学校行事、空欄")
            .value_or(domain::Trigger::None);
    member.applied = row.date(Column::Applied);
    if (!row.given(Column::Applicant).empty())
        member.applicant =
            row.listed(Column::Applicant, domain::parse_applicant, "本人、代理人(親族)、代理人(法定)、介助者、事業主");
    member.certificate_wanted = row.listed(Column::CertificateWanted, parse_flag, "1、空欄").value_or(false);
    member.certificate_expires = row.date(Column::CertificateExpires);
    member.certificate_issued = row.date(Column::CertificateIssued);
    member.stay_until = row.date(Column::StayUntil);
    member.protected_address = row.listed(Column::Protected, parse_flag, "1、空欄").value_or(false);
}

} // namespace

RowReader::RowReader(const domain::Insurer& insurer, calendar::Date as_of, PostalCheck postal)
    : m_insurer(insurer), m_as_of(as_of), m_postal(std::move(postal))
{
}

std::optional<Eligibility> RowReader::read(const Values& values, std::size_t line, std::vector<Finding>& findings) const
{
    Row row(m_insurer, values, line, findings);
    Eligibility member;
    const std::size_t earlier = findings.size();
    const auto check_postal = [&](const domain::Address& address, Column postal, Column text) {
        if (m_postal && !address.postal_code.empty() && !address.text.empty() &&
            !m_postal(address.postal_code, address.text))
            row.find(Rule::PostalMismatch, postal, {japanese(text)});
    };

    read_insurer_number(row, m_insurer, member);
    read_member_number(row, m_insurer, member);
    read_name(row, member);
    const auto birth = read_person(row, m_as_of, member);
    read_entitlement(row, birth, m_as_of, member);
    row.required(Column::PostalCode);
    member.address = {row.postal_code(Column::PostalCode), row.required_print(Column::Address)};
    check_postal(member.address, Column::PostalCode, Column::Address);
    const int mail_columns = !row.given(Column::MailPostalCode).empty() + !row.given(Column::MailAddress).empty() +
                             !row.given(Column::MailName).empty();
    if (mail_columns == 3) {
        member.mail_to = domain::MailTo{{row.postal_code(Column::MailPostalCode), row.printed(Column::MailAddress)},
                                        row.printed(Column::MailName)};
        check_postal(member.mail_to->address, Column::MailPostalCode, Column::MailAddress);
    } else if (mail_columns > 0) {
        row.find(Rule::MailToIncomplete, Column::MailAddress);
    }
    read_benefits(row, member);
    read_request(row, member);
    // They are printed as they are given: a day like 令和31年4月1日 is a slip or test data (incident I-9).
    for (const auto& [column, date] :
         {std::pair(Column::AppliesFrom, member.applies_from), std::pair(Column::LimitFrom, member.limit_from),
          std::pair(Column::LongTermFrom, member.long_term_from),
          std::pair(Column::SpecificDiseaseFrom, member.specific_disease_from)})
        if (date && *date > m_as_of.plus_years(1))
            row.find(Rule::BadDate, column, {"基準日(" + m_as_of.iso() + ")から1年より先の日です"});

    const bool rejected = std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(earlier), findings.end(),
                                      [](const Finding& f) { return f.severity() >= Severity::Rejected; });
    return rejected ? std::nullopt : std::optional(std::move(member));
}

} // namespace fuda::intake
