#include "data/base/error.h"
#include "data/base/file.h"
#include "data/postal/tariff.h"
#include "data/profiles/json_settings.h"

#include <cmath>
#include <limits>
#include <set>

namespace fuda::postal {

namespace {

using domain::MailClass;
using profiles::Setting;
using profiles::Settings;

constexpr MailForm kForms[] = {MailForm::Postcard, MailForm::Standard,        MailForm::Within,
                               MailForm::Beyond,   MailForm::LetterPackLight, MailForm::LetterPackPlus};
constexpr MailClass kSpecial[] = {MailClass::SpecifiedRecord, MailClass::SimplifiedRegistered, MailClass::Registered};

/// A value of the file and the way to it: what is wrong is told with file and key.
class Node {
public:
    Node(const std::string& file, std::string key, const Setting& setting)
        : m_file(file), m_key(std::move(key)), m_setting(setting)
    {
    }

    [[noreturn]] void wrong(const std::string& what) const
    {
        throw Error(ErrorKind::BadInput, m_file + ": " + m_key + ": " + what);
    }

    std::optional<Node> find(const std::string& name) const
    {
        const Settings& members = object();
        const auto found = members.find(name);
        if (found == members.end())
            return std::nullopt;
        return Node(m_file, below(name), found->second);
    }
    Node at(const std::string& name) const
    {
        if (const auto found = find(name))
            return *found;
        throw Error(ErrorKind::BadInput, m_file + ": " + below(name) + ": ありません。このキーと値を書いてください");
    }
    /// Nothing may be there that nobody reads: a misspelt key would be a price that is not taken.
    void only(const std::set<std::string>& names) const
    {
        for (const auto& [member, setting] : object())
            if (!names.contains(member))
                throw Error(ErrorKind::BadInput, m_file + ": " + below(member) + ": 知らないキーです");
    }
    std::vector<Node> items() const
    {
        const auto* list = std::get_if<std::vector<Setting>>(&m_setting.value);
        if (!list || list->empty())
            wrong("空でない並び（[ … ]）を書いてください");
        std::vector<Node> nodes;
        for (const Setting& item : *list)
            nodes.emplace_back(m_file, m_key + "[" + std::to_string(nodes.size()) + "]", item);
        return nodes;
    }
    std::string text() const
    {
        const auto* given = std::get_if<std::string>(&m_setting.value);
        if (!given || given->empty())
            wrong("文字列を書いてください");
        return *given;
    }
    double measure() const
    {
        const auto* whole = std::get_if<std::int64_t>(&m_setting.value);
        const auto* given = std::get_if<double>(&m_setting.value);
        const double value = whole ? static_cast<double>(*whole) : given ? *given : 0;
        if (!(value > 0) || !std::isfinite(value))
            wrong("0 より大きい数を書いてください");
        return value;
    }
    int whole() const
    {
        const auto* given = std::get_if<std::int64_t>(&m_setting.value);
        if (!given || *given <= 0 || *given > std::numeric_limits<int>::max())
            wrong("0 より大きい整数を書いてください");
        return static_cast<int>(*given);
    }

private:
    const Settings& object() const
    {
        const auto* members = std::get_if<Settings>(&m_setting.value);
        if (!members)
            wrong("まとまり（{ … }）を書いてください");
        return *members;
    }
    std::string below(const std::string& name) const { return (m_key.empty() ? "" : m_key + ".") + name; }

    const std::string& m_file;
    std::string m_key;
    const Setting& m_setting;
};

std::optional<double> measure_in(const Node& node, const std::string& name)
{
    const auto found = node.find(name);
    return found ? std::optional(found->measure()) : std::nullopt;
}

std::optional<std::array<double, 2>> sides_in(const Node& node, const std::string& name)
{
    const auto found = node.find(name);
    if (!found)
        return std::nullopt;
    const auto sides = found->items();
    if (sides.size() != 2 || sides[0].measure() < sides[1].measure())
        found->wrong("長いほうの辺と短いほうの辺を、この順に書いてください");
    return std::array{sides[0].measure(), sides[1].measure()};
}

FormRule form_of(const Node& node)
{
    node.only({"least_mm", "most_mm", "thickness_mm", "sum_mm", "least_grams", "most_grams", "prices"});
    FormRule form{.least_mm = sides_in(node, "least_mm"),
                  .most_mm = sides_in(node, "most_mm"),
                  .thickness_mm = measure_in(node, "thickness_mm"),
                  .sum_mm = measure_in(node, "sum_mm"),
                  .least_grams = measure_in(node, "least_grams"),
                  .most_grams = node.at("most_grams").measure(),
                  .prices = {}};
    for (const Node& step : node.at("prices").items()) {
        step.only({"grams", "yen"});
        form.prices.push_back({step.at("grams").whole(), step.at("yen").whole()});
        if (form.prices.size() > 1 && form.prices.back().up_to_grams <= form.prices[form.prices.size() - 2].up_to_grams)
            step.wrong("重さの軽い順に書いてください");
    }
    if (form.prices.back().up_to_grams != form.most_grams)
        node.at("prices").wrong("最後の重さが most_grams と違います");
    return form;
}

std::vector<MailForm> forms_in(const Node& node)
{
    std::vector<MailForm> forms;
    for (const Node& item : node.at("forms").items()) {
        const auto form = parse_mail_form(item.text());
        if (!form)
            item.wrong("「" + item.text() + "」という種類はありません");
        forms.push_back(*form);
    }
    return forms;
}

std::vector<DiscountRules::Tier> tiers_of(const Node& node)
{
    std::vector<DiscountRules::Tier> tiers;
    for (const Node& item : node.items()) {
        item.only({"count", "percent"});
        tiers.push_back({item.at("count").whole(), item.at("percent").whole()});
        if (tiers.size() > 1 && tiers.back().from <= tiers[tiers.size() - 2].from)
            item.wrong("通数の少ない順に書いてください");
    }
    return tiers;
}

DiscountRules discounts_of(const Node& node)
{
    node.only({"barcode", "sorted", "local"});
    DiscountRules rules;
    if (const auto barcode = node.find("barcode")) {
        barcode->only({"source", "percent", "forms", "least_count", "thickness_mm", "most_kinds"});
        rules.barcode = {.percent = barcode->at("percent").whole(),
                         .forms = forms_in(*barcode),
                         .least_count = barcode->at("least_count").whole(),
                         .thickness_mm = barcode->at("thickness_mm").measure(),
                         .most_kinds = barcode->at("most_kinds").whole()};
    }
    if (const auto sorted = node.find("sorted")) {
        sorted->only({"source", "forms", "most_kinds", "by_district", "by_office", "days_allowed", "days_percent",
                      "barcode_percent"});
        rules.sorted = {.forms = forms_in(*sorted),
                        .most_kinds = sorted->at("most_kinds").whole(),
                        .by_district = tiers_of(sorted->at("by_district")),
                        .by_office = tiers_of(sorted->at("by_office")),
                        .days_allowed = sorted->at("days_allowed").whole(),
                        .days_percent = sorted->at("days_percent").whole(),
                        .barcode_percent = sorted->at("barcode_percent").whole()};
    }
    if (const auto local = node.find("local")) {
        local->only({"source", "forms", "least_count"});
        rules.local = {.forms = forms_in(*local), .least_count = local->at("least_count").whole()};
    }
    return rules;
}

TariffEdition edition_of(const Node& node)
{
    std::set<std::string> keys{"from", "source", "special", "discounts"};
    for (const MailForm form : kForms)
        keys.emplace(name(form));
    node.only(keys);
    TariffEdition edition;
    const auto from = calendar::Date::from_iso(node.at("from").text());
    if (!from)
        node.at("from").wrong("「" + node.at("from").text() + "」という日付はありません");
    edition.from = *from;
    edition.source = node.at("source").text();
    for (const MailForm form : kForms)
        if (const auto rule = node.find(std::string(name(form))))
            edition.forms.emplace(form, form_of(*rule));
    if (const auto special = node.find("special")) {
        std::set<std::string> classes;
        for (const MailClass mail_class : kSpecial) {
            classes.emplace(domain::name(mail_class));
            if (const auto yen = special->find(std::string(domain::name(mail_class))))
                edition.special.emplace(mail_class, yen->whole());
        }
        special->only(classes);
    }
    if (const auto discounts = node.find("discounts"))
        edition.discount_rules = discounts_of(*discounts);
    return edition;
}

} // namespace

Tariff Tariff::read(const std::filesystem::path& path)
{
    return parse(read_whole_file(path), path.string());
}

Tariff Tariff::parse(const std::string& text, const std::string& file)
{
    const Setting whole{profiles::parse_settings(text, file)};
    const Node root(file, "", whole);
    root.only({"carrier", "editions"});
    std::vector<TariffEdition> editions;
    for (const Node& node : root.at("editions").items()) {
        editions.push_back(edition_of(node));
        if (editions.size() > 1 && editions.back().from <= editions[editions.size() - 2].from)
            node.at("from").wrong("日付の古い順に書いてください");
    }
    return {file, root.at("carrier").text(), std::move(editions)};
}

} // namespace fuda::postal
