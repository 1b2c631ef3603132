#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/resources.h"
#include "app/services/checked.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/issuing/sample_check.h"
#include "app/services/workplace.h"
#include "data/base/error.h"
#include "data/profiles/profile.h"
#include "data/store/keeping/verification.h"
#include "layout/compose/layout_check.h"

#include <algorithm>
#include <functional>
#include <iostream>

namespace fuda::cli {

namespace {

/// Runs each check even when another fails: a person mends all of it at once.
class Checks {
public:
    explicit Checks(bool as_json) : m_as_json(as_json) {}

    void run(const std::string& name, const std::function<std::string()>& check)
    {
        try {
            note(name, true, check());
        } catch (const Error& error) {
            note(name, false, error.what());
            const bool corrupt = error.kind() == ErrorKind::Corrupt;
            m_status = corrupt ? kCorrupt : std::max<int>(m_status, kUnavailable);
        }
    }
    int status() const { return m_status; }
    const std::vector<services::Checked>& done() const { return m_done; }

private:
    void note(const std::string& name, bool good, const std::string& text)
    {
        if (!m_as_json)
            std::cout << (good ? "✓ " : "✗ ") << name << ": " << text << "\n";
        m_done.push_back({name, good, text});
    }

    bool m_as_json;
    std::vector<services::Checked> m_done;
    int m_status = kDone;
};

std::string check_layouts(const services::Workplace& workplace)
{
    const auto profile = profiles::read_profile(workplace.resources().profiles / "kokuho-kumiai.json");
    const domain::Fields constants = issuing::insurer_fields(profile);
    for (const domain::Document document : domain::kAllDocuments) {
        const layout::Template& shipped = workplace.shipped_layout(domain::id(document)).parsed;
        const auto problems = layout::check_layout(shipped, constants, workplace.fonts());
        if (!problems.empty())
            throw Error(ErrorKind::BadInput, layout::line(shipped, problems.front()));
    }
    return std::to_string(std::size(domain::kAllDocuments)) + " 様式";
}

int run_doctor(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Checks checks(arguments.has("json"));
    const config::Resources resources = config::find_resources();
    checks.run("フォント", [&] {
        const layout::FontSet fonts(resources.fonts);
        std::string families;
        for (const char* family : {"BIZ UDGothic", "BIZ UDPGothic", "IPAmjMincho"}) {
            fonts.find(family, false);
            families += (families.empty() ? "" : "、") + std::string(family);
        }
        return families;
    });
    checks.run("郵便番号データ", [&] {
        const postal::PostalMaster master(resources.postal_master);
        return resources.postal_master.string();
    });
    checks.run("様式", [&] { return check_layouts(services::Workplace(resources)); });
    if (arguments.has("profile"))
        checks.run("保険者の設定", [&] { return insurer_of(arguments).name; });
    if (const auto out = arguments.value("sample-out"))
        checks.run("見本の発行", [&] {
            const std::string roster = arguments.required("sample");
            const auto differences = issuing::check_sample(resources.samples / "expected.tsv", roster, *out);
            if (!differences.empty())
                throw Error(ErrorKind::Conflict,
                            std::to_string(differences.size()) + " か所が予定と違います。" + differences.front());
            return roster + " は予定どおり";
        });
    const std::string address = arguments.value("store").value_or(config::default_store(arguments.has("test")));
    if (arguments.has("store") || std::filesystem::exists(address.substr(std::string("sqlite:").size())))
        checks.run("データベース", [&] {
            store::Store store = open_desk(arguments).store;
            const store::Verification found = store::verify(store);
            if (!found.sound())
                throw Error(ErrorKind::Corrupt,
                            found.faults.front().message + "。fuda audit verify で全部を調べてください");
            return store.place() + (store.mode() == store::Mode::Test ? "（テスト用）" : "（本番用）") +
                   "、記録と状態は正しい";
        });
    if (arguments.has("json"))
        std::cout << services::to_json(checks.done());
    return checks.status();
}

} // namespace

Command doctor_command()
{
    return {"doctor", "", "フォント・様式・郵便番号データ・データベースがそろっているかを調べる",
            with_store({insurer_option(),
                        {"sample", "ROSTER", "見本の名簿のファイル名（data/samples）。--sample-out とともに使う"},
                        {"sample-out", "DIR", "見本を発行した出力先が、予定どおりの内容かを調べる"}}),
            &run_doctor};
}

} // namespace fuda::cli
