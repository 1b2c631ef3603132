#include "app/services/mailing/tariffs.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/store/store_settings.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace fuda::mailing {

namespace {

std::string plain(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

TariffWords yen(int amount)
{
    std::string digits = std::to_string(amount);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, ",");
    return {"{0} 円", {digits}};
}

TariffWords percent(int share)
{
    return {"{0} %", {std::to_string(share)}};
}

std::vector<TariffWords> limits_of(const postal::FormRule& rule)
{
    std::vector<TariffWords> limits;
    const auto size = [](const std::array<double, 2>& sides) { return plain(sides[0]) + " × " + plain(sides[1]); };
    if (rule.least_mm && rule.most_mm)
        limits.push_back({"{0} 〜 {1} mm", {size(*rule.least_mm), size(*rule.most_mm)}});
    else if (rule.most_mm)
        limits.push_back({"{0} mm まで", {size(*rule.most_mm)}});
    else if (rule.least_mm)
        limits.push_back({"{0} mm から", {size(*rule.least_mm)}});
    if (rule.thickness_mm)
        limits.push_back({"厚さ {0} mm まで", {plain(*rule.thickness_mm)}});
    if (rule.sum_mm)
        limits.push_back({"三辺の合計 {0} mm まで", {plain(*rule.sum_mm)}});
    if (rule.least_grams)
        limits.push_back({"{0} g から", {plain(*rule.least_grams)}});
    return limits;
}

/// The forms, and then what else.
std::vector<TariffWords> limits_of(const std::vector<postal::MailForm>& forms, std::vector<TariffWords> further)
{
    std::vector<TariffWords> limits;
    for (const postal::MailForm form : forms)
        limits.push_back({std::string(japanese(form))});
    std::ranges::move(further, std::back_inserter(limits));
    return limits;
}

TariffWords most_kinds(int kinds)
{
    return {"{0} 種類まで", {std::to_string(kinds)}};
}

void add_discounts(const postal::TariffEdition& edition, std::vector<TariffLine>& lines)
{
    const auto add = [&](const std::string& name, std::int64_t count, const std::vector<TariffWords>& limits,
                         const TariffWords& price) {
        lines.push_back({edition.from, name, 0, count, limits, price});
    };
    const postal::DiscountRules& rules = edition.discount_rules;
    if (const auto& barcode = rules.barcode)
        add("バーコード割引", barcode->least_count,
            limits_of(barcode->forms,
                      {{"厚さ {0} mm まで", {plain(barcode->thickness_mm)}}, most_kinds(barcode->most_kinds)}),
            percent(barcode->percent));
    if (const auto& sorted = rules.sorted) {
        const auto limits = limits_of(sorted->forms, {most_kinds(sorted->most_kinds)});
        for (const postal::DiscountRules::Tier& tier : sorted->by_district)
            add("区分割引（郵便区番号ごと）", tier.from, limits, percent(tier.percent));
        for (const postal::DiscountRules::Tier& tier : sorted->by_office)
            add("区分割引（差出局の指定ごと）", tier.from, limits, percent(tier.percent));
        auto with_days = limits;
        with_days.insert(with_days.begin(), TariffWords{"{0} 日の余裕", {std::to_string(sorted->days_allowed)}});
        add("区分割引（送達日数の余裕）", 0, with_days, percent(sorted->days_percent));
        add("区分割引（バーコード）", 0, limits, percent(sorted->barcode_percent));
    }
    if (const auto& local = rules.local)
        add("郵便区内特別", local->least_count, limits_of(local->forms, {{"料金の資料なし"}}), {"—"});
}

std::vector<TariffLine> all_lines(const postal::Tariff& tariff)
{
    std::vector<TariffLine> lines;
    for (const postal::TariffEdition& edition : tariff.editions())
        std::ranges::copy(mailing::lines_of(edition), std::back_inserter(lines));
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

std::string in_words(const TariffWords& words)
{
    std::string text = words.text;
    for (std::size_t i = 0; i < words.values.size(); ++i) {
        const std::string place = "{" + std::to_string(i) + "}";
        if (const auto at = text.find(place); at != std::string::npos)
            text.replace(at, place.size(), words.values[i]);
    }
    return text;
}

std::string in_words(const std::vector<TariffWords>& all)
{
    std::string text;
    for (const TariffWords& words : all)
        text += (text.empty() ? "" : "・") + in_words(words);
    return text;
}

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
        const std::vector<TariffWords> limits = limits_of(rule);
        for (const postal::FormRule::Step& step : rule.prices)
            lines.push_back({edition.from, std::string(japanese(form)), step.up_to_grams, 0, limits, yen(step.yen)});
    }
    for (const auto& [mail_class, amount] : edition.special)
        lines.push_back({edition.from, std::string(japanese(mail_class)), 0, 0, {{"基本料金に加えて"}}, yen(amount)});
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
                  const services::Desk& desk)
{
    services::require(desk, domain::Right::KeepStore);
    store::Change change(store, desk.actor, desk.now());
    if (tariff_in_force(store, resources).sha256 != proposal.instead_of)
        throw Error(ErrorKind::Conflict,
                    "その間に、別の料金表が採用されました。料金表のファイルをもう一度選び、違いを確かめてください");
    const bool changed = store::StoreSettings(store).set_tariff(change, proposal.text);
    change.commit();
    return changed;
}

} // namespace fuda::mailing
