#include "app/services/mailing/employers.h"

#include "app/services/json_text.h"
#include "app/services/mailing/csv_table.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/intake/characters.h"
#include "data/postal/postal_code.h"
#include "data/store/employers.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <map>

namespace fuda::mailing {

namespace {

constexpr const char *kSymbol = "事業所記号", *kName = "事業所名", *kPostalCode = "郵便番号", *kAddress = "住所",
                     *kDepartment = "部署";

/// Reads the lines and collects what is wrong with them, not only the first.
class EmployerLines {
public:
    EmployerLines(const domain::Insurer& insurer, const postal::PostalMaster& postal)
        : m_insurer(insurer), m_postal(postal)
    {
    }

    void read(const CsvLine& line)
    {
        m_line = line.line;
        store::Employer employer;
        employer.insurer_number = m_insurer.number;
        employer.symbol = narrow_forms(value(line, kSymbol, true));
        employer.name = value(line, kName, true);
        employer.address.text = value(line, kAddress, true);
        employer.department = value(line, kDepartment, false);
        const std::string code = value(line, kPostalCode, true);
        if (const auto normalized = postal::normalized_postal_code(code))
            employer.address.postal_code = *normalized;
        else if (!code.empty())
            fault(kPostalCode, "郵便番号の形ではありません", "100-0001 のように 7 桁で書いてください");
        check(employer);
        m_employers.push_back(std::move(employer));
    }

    const std::vector<store::Employer>& all() const { return m_employers; }
    std::vector<EmployerFault> take_faults() { return std::move(m_faults); }

private:
    std::string value(const CsvLine& line, const char* column, bool required)
    {
        const intake::CheckedText checked = intake::check_text(line.of(column), m_insurer.gaiji_replacements);
        if (checked.text.empty() && required)
            fault(column, "空です", "値を入れてください");
        if (!checked.gaiji.empty() || !checked.unprintable.empty())
            fault(column, "印字できない文字があります（" + code_point_names(checked.gaiji + checked.unprintable) + "）",
                  "ふつうの文字に直してください");
        if (intake::has_my_number(checked.text))
            fault(column, "個人番号（マイナンバー）の形の数字があります", "消してください");
        return checked.text;
    }

    void check(const store::Employer& employer)
    {
        if (!employer.symbol.empty()) {
            const auto [first, is_new] = m_lines.emplace(employer.symbol, m_line);
            if (!is_new)
                fault(kSymbol, std::to_string(first->second) + " 行目と同じ事業所記号です",
                      "どちらかの行を消してください");
        }
        if (employer.address.postal_code.empty() || employer.address.text.empty())
            return;
        switch (m_postal.cut(employer.address.postal_code, employer.address.text).outcome) {
        case postal::CutOutcome::CutByMaster:
            return;
        case postal::CutOutcome::PostalCodeUnknown:
            return fault(kPostalCode, "郵便番号データにない番号です",
                         "町域の郵便番号を書いてください（事業所だけの番号は住所と照合できません）");
        case postal::CutOutcome::AddressDoesNotMatch:
            return fault(kAddress, "郵便番号の町域と住所が合いません", "郵便番号か住所を直してください");
        case postal::CutOutcome::NoTown:
            return fault(kPostalCode, "市区町村の代表の郵便番号です", "町域の郵便番号を書いてください");
        }
    }

    void fault(const char* column, std::string message, std::string remedy)
    {
        m_faults.push_back({m_line, column, std::move(message), std::move(remedy)});
    }

    const domain::Insurer& m_insurer;
    const postal::PostalMaster& m_postal;
    std::size_t m_line = 0;
    std::map<std::string, std::size_t> m_lines; ///< of each symbol
    std::vector<store::Employer> m_employers;
    std::vector<EmployerFault> m_faults;
};

} // namespace

std::string EmployerFault::text() const
{
    return std::to_string(line) + " 行目「" + column + "」: " + message + "。" + remedy;
}

EmployersOutcome import_employers(store::Store& store, const std::filesystem::path& csv, const domain::Insurer& insurer,
                                  const postal::PostalMaster& postal, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    const std::string bytes = read_whole_file(csv);
    EmployerLines lines(insurer, postal);
    constexpr std::string_view kRequired[] = {kSymbol, kName, kPostalCode, kAddress}, kOptional[] = {kDepartment};
    for (const CsvLine& line : read_csv_table(csv.string(), bytes, kRequired, kOptional))
        lines.read(line);
    EmployersOutcome outcome;
    outcome.employers = lines.all().size();
    outcome.faults = lines.take_faults();
    if (!outcome.faults.empty())
        return outcome;
    store::Change change(store, desk.actor, desk.now());
    outcome.changed = store::Employers(store).put(change, lines.all(), sha256(bytes));
    change.commit();
    return outcome;
}

std::string to_json(const EmployersOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("employers", outcome.employers);
    json.set("changed", outcome.changed);
    Poco::JSON::Array faults;
    for (const EmployerFault& fault : outcome.faults) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("line", fault.line);
        entry.set("column", fault.column);
        entry.set("message", fault.message);
        entry.set("remedy", fault.remedy);
        faults.add(entry);
    }
    json.set("faults", faults);
    return services::json_text(json);
}

} // namespace fuda::mailing
