#include "app/services/tariffs.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/store/store_settings.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace fuda::services {

namespace {

std::string plain(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

std::string yen(int amount)
{
    std::string digits = std::to_string(amount);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, ",");
    return digits + " 円";
}

std::string percent(int share)
{
    return std::to_string(share) + " %";
}

std::string limits_of(const postal::FormRule& rule)
{
    std::string limits;
    const auto add = [&](const std::string& part) { limits += (limits.empty() ? "" : "・") + part; };
    const auto size = [](const std::array<double, 2>& sides) { return plain(sides[0]) + " × " + plain(sides[1]); };
    if (rule.least_mm && rule.most_mm)
        add(size(*rule.least_mm) + " 〜 " + size(*rule.most_mm) + " mm");
    else if (rule.most_mm)
        add(size(*rule.most_mm) + " mm まで");
    else if (rule.least_mm)
        add(size(*rule.least_mm) + " mm から");
    if (rule.thickness_mm)
        add("厚さ " + plain(*rule.thickness_mm) + " mm まで");
    if (rule.sum_mm)
        add("三辺の合計 " + plain(*rule.sum_mm) + " mm まで");
    if (rule.least_grams)
        add(plain(*rule.least_grams) + " g から");
    return limits;
}

std::string forms_in_words(const std::vector<postal::MailForm>& forms)
{
    std::string words;
    for (const postal::MailForm form : forms)
        words += (words.empty() ? "" : "、") + std::string(japanese(form));
    return words;
}

void add_discounts(const postal::TariffEdition& edition, std::vector<TariffLine>& lines)
{
    const auto add = [&](const std::string& name, std::int64_t count, const std::string& limits,
                         const std::string& price) {
        lines.push_back({edition.from, name, 0, count, limits, price});
    };
    const postal::DiscountRules& rules = edition.discount_rules;
    if (const auto& barcode = rules.barcode)
        add("バーコード割引", barcode->least_count,
            forms_in_words(barcode->forms) + "・厚さ " + plain(barcode->thickness_mm) + " mm まで・" +
                std::to_string(barcode->most_kinds) + " 種類まで",
            percent(barcode->percent));
    if (const auto& sorted = rules.sorted) {
        const std::string limits =
            forms_in_words(sorted->forms) + "・" + std::to_string(sorted->most_kinds) + " 種類まで";
        for (const postal::DiscountRules::Tier& tier : sorted->by_district)
            add("区分割引（郵便区番号ごと）", tier.from, limits, percent(tier.percent));
        for (const postal::DiscountRules::Tier& tier : sorted->by_office)
            add("区分割引（差出局の指定ごと）", tier.from, limits, percent(tier.percent));
        add("区分割引（送達日数の余裕）", 0, std::to_string(sorted->days_allowed) + " 日の余裕・" + limits,
            percent(sorted->days_percent));
        add("区分割引（バーコード）", 0, limits, percent(sorted->barcode_percent));
    }
    if (const auto& local = rules.local)
        add("郵便区内特別", local->least_count, forms_in_words(local->forms) + "・料金の資料なし", "—");
}

std::vector<TariffLine> all_lines(const postal::Tariff& tariff)
{
    std::vector<TariffLine> lines;
    for (const postal::TariffEdition& edition : tariff.editions())
        std::ranges::copy(services::lines_of(edition), std::back_inserter(lines));
    return lines;
}

bool same_place(const TariffLine& a, const TariffLine& b)
{
    return a.from == b.from && a.name == b.name && a.up_to_grams == b.up_to_grams && a.from_count == b.from_count;
}

const TariffLine* line_like(const std::vector<TariffLine>& lines, const TariffLine& line)
{
    const auto found = std::ranges::find_if(lines, [&](const TariffLine& each) { return same_place(each, line); });
    return found == lines.end() ? nullptr : &*found;
}

} // namespace

TariffInForce tariff_in_force(store::Store& store, const config::Resources& resources)
{
    if (const auto kept = store::StoreSettings(store).tariff())
        return {postal::Tariff::parse(kept->text, "採用した料金表"), "", sha256(kept->text), kept->changed_at,
                kept->changed_by};
    const std::string file = resources.tariff.string();
    const std::string text = read_whole_file(file);
    return {postal::Tariff::parse(text, file), file, sha256(text), "", ""};
}

std::vector<TariffLine> lines_of(const postal::TariffEdition& edition)
{
    std::vector<TariffLine> lines;
    for (const auto& [form, rule] : edition.forms) {
        const std::string limits = limits_of(rule);
        for (const postal::FormRule::Step& step : rule.prices)
            lines.push_back({edition.from, std::string(japanese(form)), step.up_to_grams, 0, limits, yen(step.yen)});
    }
    for (const auto& [mail_class, amount] : edition.special)
        lines.push_back({edition.from, std::string(japanese(mail_class)), 0, 0, "基本料金に加えて", yen(amount)});
    add_discounts(edition, lines);
    return lines;
}

std::vector<TariffDifference> differences(const postal::Tariff& before, const postal::Tariff& after)
{
    const std::vector<TariffLine> was = all_lines(before), is = all_lines(after);
    std::vector<TariffDifference> found;
    for (const TariffLine& line : is)
        if (const TariffLine* earlier = line_like(was, line); !earlier)
            found.push_back({std::nullopt, line});
        else if (*earlier != line)
            found.push_back({*earlier, line});
    for (const TariffLine& line : was)
        if (!line_like(is, line))
            found.push_back({line, std::nullopt});
    return found;
}

TariffProposal read_tariff(store::Store& store, const config::Resources& resources, const std::filesystem::path& file,
                           calendar::Date today)
{
    const TariffInForce now = tariff_in_force(store, resources);
    TariffProposal proposal{file.string(), read_whole_file(file), now.sha256, false, {}};
    const postal::Tariff given = postal::Tariff::parse(proposal.text, proposal.file);
    (void)given.on(today); // throws unless it has prices for today
    proposal.same = sha256(proposal.text) == now.sha256;
    proposal.differences = differences(now.tariff, given);
    return proposal;
}

bool adopt_tariff(store::Store& store, const config::Resources& resources, const TariffProposal& proposal,
                  const Desk& desk)
{
    require(desk, domain::Right::KeepStore);
    store::Change change(store, desk.actor, desk.now());
    if (tariff_in_force(store, resources).sha256 != proposal.instead_of)
        throw Error(ErrorKind::Conflict,
                    "その間に、別の料金表が採用されました。料金表のファイルをもう一度選び、違いを確かめてください");
    const bool changed = store::StoreSettings(store).set_tariff(change, proposal.text);
    change.commit();
    return changed;
}

} // namespace fuda::services
