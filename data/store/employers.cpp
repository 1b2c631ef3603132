#include "data/store/employers.h"

#include "data/store/search_text.h"

namespace fuda::store {

namespace {

std::vector<Employer> read_employers(db::Session& session, const std::string& where_order,
                                     std::vector<db::Value> values)
{
    const db::Table table = session.select(
        6, "SELECT insurer_number, symbol, name, postal_code, address, department FROM employers " + where_order,
        std::move(values));
    std::vector<Employer> employers(table.rows());
    for (std::size_t i = 0; i < employers.size(); ++i) {
        Employer& employer = employers[i];
        db::RowReader(table, i) >> employer.insurer_number >> employer.symbol >> employer.name >>
            employer.address.postal_code >> employer.address.text >> employer.department;
    }
    return employers;
}

} // namespace

std::size_t Employers::put(Change& change, std::span<const Employer> employers, std::string_view source)
{
    std::size_t changed = 0;
    for (const Employer& employer : employers) {
        if (find(employer.insurer_number, employer.symbol) == employer)
            continue;
        db::exec(m_session,
                 "INSERT INTO employers (insurer_number, symbol, name, postal_code, address, department, changed_at, "
                 "changed_by, search_text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                 "ON CONFLICT (insurer_number, symbol) DO UPDATE SET name = $3, postal_code = $4, address = $5, "
                 "department = $6, changed_at = $7, changed_by = $8, search_text = $9",
                 employer.insurer_number, employer.symbol, employer.name, employer.address.postal_code,
                 employer.address.text, employer.department, change.now(), change.actor().name,
                 folded(employer.symbol) + " " + folded(employer.name));
        ++changed;
    }
    if (changed > 0)
        change.record({Thing::Store,
                       "1",
                       "employers",
                       "",
                       "",
                       {{"changed", std::to_string(changed)}, {"file", std::string(source)}}});
    return changed;
}

std::optional<Employer> Employers::find(std::string_view insurer_number, std::string_view symbol) const
{
    auto employers = read_employers(m_session, "WHERE insurer_number = $1 AND symbol = $2",
                                    {db::to_value(insurer_number), db::to_value(symbol)});
    return employers.empty() ? std::nullopt : std::optional(std::move(employers.front()));
}

std::vector<Employer> Employers::search(std::string_view insurer_number, std::string_view text, std::size_t most) const
{
    const std::string part = folded(text); // without % and _, which mean more than themselves
    if (part.empty())
        return {};
    return read_employers(m_session,
                          "WHERE insurer_number = $1 AND search_text LIKE '%' || $2 || '%' ORDER BY symbol LIMIT $3",
                          {db::to_value(insurer_number), db::to_value(part), db::to_value(most)});
}

} // namespace fuda::store
