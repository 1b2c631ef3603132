#include "data/samples/roster_writer.h"

#include "data/samples/names.h"
#include "data/samples/random.h"
#include "data/samples/towns.h"

#include "data/base/error.h"
#include "data/domain/member.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::samples {

namespace {

using calendar::Date;
using domain::Applicant;
using domain::InsurerKind;
using domain::MynaCard;
using domain::Relation;
using domain::Sex;
using domain::Trigger;

struct AgeBand {
    std::uint32_t per_mille;
    int first, last;
};

constexpr AgeBand kWorkers[] = {{80, 18, 24},  {100, 25, 29}, {110, 30, 34}, {120, 35, 39},
                                {130, 40, 44}, {150, 45, 49}, {130, 50, 54}, {100, 55, 59},
                                {50, 60, 64},  {20, 65, 69},  {10, 70, 73}};
constexpr AgeBand kLateElderly[] = {{360, 75, 79}, {290, 80, 84}, {210, 85, 89}, {110, 90, 94}, {30, 95, 102}};

struct MynaShare {
    std::uint32_t per_mille;
    MynaCard state;
};

constexpr MynaShare kMynaShares[] = {
    {600, MynaCard::Registered}, {215, MynaCard::NotRegistered}, {105, MynaCard::NoCard}, {30, MynaCard::Deregistered},
    {20, MynaCard::Expired},     {10, MynaCard::Surrendered},    {10, MynaCard::Lost},    {10, MynaCard::Unknown}};

template <class Entry, std::size_t N>
const Entry& pick(Random& random, const Entry (&shares)[N])
{
    std::uint32_t ticket = random.below(1000);
    const Entry* entry = shares;
    while (entry + 1 != std::end(shares) && ticket >= entry->per_mille)
        ticket -= (entry++)->per_mille;
    return *entry;
}

// Employers are numbered; number and name go one to one.
constexpr std::uint32_t kEmployers = 480;
constexpr std::string_view kEmployerWords[] = {"青葉",   "若竹",     "みなと", "白樺", "朝霧", "千早",     "銀河",
                                               "れんげ", "北斗",     "花筏",   "月見", "若草", "さざなみ", "飛鳥川",
                                               "高嶺",   "うぐいす", "桐",     "錦",   "夕凪", "緑風"};
constexpr std::string_view kEmployerTrades[] = {"建設", "電設", "印刷", "運輸",   "製作所", "食品",
                                                "精機", "設計", "造園", "工務店", "商事",   "薬局"};
static_assert(kEmployers == std::size(kEmployerWords) * std::size(kEmployerTrades) * 2);

void append_employer_name(std::string& text, std::uint32_t employer)
{
    const std::uint32_t base = employer / 2;
    const bool company_first = employer % 2 == 0;
    if (company_first)
        text += "株式会社";
    text += kEmployerWords[base % std::size(kEmployerWords)];
    text += kEmployerTrades[base / std::size(kEmployerWords)];
    if (!company_first)
        text += "有限会社";
}

std::string padded(std::uint64_t value, std::size_t width)
{
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

constexpr std::string_view kBuildings[] = {"青葉ハイツ",   "コーポ若草",     "メゾン白樺",       "みどり荘",
                                           "グランデ朝霧", "サンライズ花筏", "第二桐マンション", "北斗レジデンス"};

std::string pick_address(Random& random, const Town& town)
{
    // One draw a statement, here and below: the order of two in one expression would be the compiler's choice.
    std::string text(town.text);
    if (town.chome > 0)
        text += std::to_string(random.between(1, town.chome)) + "-";
    text += std::to_string(random.between(1, 28));
    text += "-";
    text += std::to_string(random.between(1, 19));
    if (random.per_mille(300)) {
        text += "　";
        text += kBuildings[random.below(std::size(kBuildings))];
        text += std::to_string(random.between(1, 9)) + "0";
        text += std::to_string(random.between(1, 9)) + "号室";
    }
    return text;
}

constexpr std::size_t kMostDependents = 5;

struct Person {
    Sex sex = Sex::Male;
    Relation relation = Relation::Insured;
    Date birth;
    Date acquired;
    std::string name, kana;
};

struct Household {
    std::uint64_t number = 0;
    std::uint32_t employer = 0;
    FamilyName family;
    std::vector<Person> people; ///< the insured first
    std::string postal_code, address;
    std::string mail_postal_code, mail_address;
    bool joins_now = false;
    bool protected_address = false;
};

/// One CSV row in the making.
class Row {
public:
    explicit Row(std::string& text) : m_text(text) {}

    void field(std::string_view value)
    {
        separate();
        m_text += value;
    }
    void field(const std::optional<Date>& date) { field(date ? std::string_view(date->iso()) : std::string_view()); }
    std::string& open_field()
    {
        separate();
        return m_text;
    }
    void end()
    {
        m_text += '\n';
        m_first = true;
    }

private:
    void separate()
    {
        if (!m_first)
            m_text += ',';
        m_first = false;
    }

    std::string& m_text;
    bool m_first = true;
};

class Generator {
public:
    explicit Generator(const RosterRequest& request)
        : m_random(request.seed), m_insurer(request.insurer), m_as_of(request.as_of),
          m_has_employers(request.insurer.kind == InsurerKind::HealthInsuranceSociety ||
                          request.insurer.kind == InsurerKind::NationalHealthAssociation)
    {
    }

    void append_header(std::string& text) const;
    Household next_household();
    void append_row(std::string& text, const Household& household, std::size_t person);

private:
    struct Request {
        Trigger trigger = Trigger::None;
        std::optional<Date> applied;
        std::optional<Applicant> applicant;
    };

    Date born_at_age(int age) { return m_as_of.plus_years(-age).plus_days(-m_random.between(0, 364)); }
    int age(Date birth) const
    {
        const int years = m_as_of.year() - birth.year();
        return calendar::birthday(birth, years) <= m_as_of ? years : years - 1;
    }
    void add(Household& household, Sex sex, Relation relation, Date birth);
    void add_children(Household& household, int head_age);
    Trigger likely_trigger(const Household& household, const Person& person, MynaCard myna);
    Request pick_request(const Household& household, const Person& person, MynaCard myna);
    std::string symbol(std::uint32_t employer) const;
    std::string_view pick_former_surname(const Household& household, const Person& person);
    std::string_view pick_copay(const Person& person);
    std::optional<Date> pick_myna_expiry(MynaCard myna);

    Random m_random;
    const domain::Insurer& m_insurer;
    Date m_as_of;
    bool m_has_employers;
    std::uint64_t m_households = 0;
};

void Generator::append_header(std::string& text) const
{
    text += "#基準日=" + m_as_of.iso() + "\n";
    Row row(text);
    row.field("保険者番号");
    if (m_insurer.has_symbol)
        row.field("記号");
    row.field("番号");
    if (m_insurer.has_branch)
        row.field("枝番");
    for (const std::string_view column :
         {"氏名", "フリガナ", "通称・旧姓", "生年月日", "性別", "本人家族区分", "被保険者氏名", "資格取得年月日",
          "適用開始日", "郵便番号", "住所", "送付先郵便番号", "送付先住所", "送付先氏名"})
        row.field(column);
    if (m_has_employers) {
        row.field("事業所記号");
        row.field("事業所名");
    }
    for (const std::string_view column :
         {"一部負担金の割合", "マイナ保険証", "電子証明書有効期限", "交付事由", "申請年月日", "申請者区分",
          "資格確認書発行要否", "有効期限(現在)", "交付年月日(現在)", "在留期限", "支援措置"})
        row.field(column);
    row.end();
}

std::string Generator::symbol(std::uint32_t employer) const
{
    const std::string digits = padded(employer + 1, 4);
    return m_insurer.kind == InsurerKind::NationalHealthAssociation ? "71-" + digits : digits;
}

void Generator::add(Household& household, Sex sex, Relation relation, Date birth)
{
    Person person{sex, relation, birth, {}, {}, {}};
    const Name given = pick_given_name(m_random, household.family, sex, birth.year());
    const Name& family = sex == Sex::Male ? household.family.male : household.family.female;
    person.name = std::string(family.written) + (household.family.foreign() ? " " : "　") + std::string(given.written);
    person.kana = std::string(family.kana) + "　" + std::string(given.kana);
    if (!household.people.empty())
        person.acquired = std::max(birth, household.people.front().acquired);
    else if (m_insurer.kind == InsurerKind::LateElderly)
        person.acquired = calendar::birthday(birth, 75);
    else if (household.joins_now)
        person.acquired = m_as_of.plus_days(-m_random.between(1, 20));
    else
        person.acquired = m_as_of.plus_days(-m_random.between(30, 30 + 300 * (age(birth) - 17)));
    household.people.push_back(std::move(person));
}

void Generator::add_children(Household& household, int head_age)
{
    constexpr std::array<std::uint32_t, 4> kAtMost = {450, 670, 900, 980}; // per mille with at most 0, 1, 2, 3 children
    const std::uint32_t ticket = m_random.below(1000);
    std::vector<Date> births;
    for (const std::uint32_t share : kAtMost) {
        if (ticket < share)
            break;
        const int child_age = head_age - m_random.between(22, 38);
        if (child_age < 0 || child_age > 22)
            continue;
        births.push_back(born_at_age(child_age));
        if (m_random.per_mille(20))
            births.push_back(births.back()); // twins
    }
    std::sort(births.begin(), births.end()); // branches count from the eldest
    for (const Date birth : births)
        if (household.people.size() <= kMostDependents)
            add(household, m_random.per_mille(512) ? Sex::Male : Sex::Female, Relation::Dependent, birth);
}

Household Generator::next_household()
{
    Household household;
    household.number = 100001 + m_households++;
    const std::uint32_t one = m_random.below(kEmployers);
    const std::uint32_t other = m_random.below(kEmployers);
    household.employer = std::min(one, other); // employers differ in size
    household.family = pick_family_name(m_random);
    const Town& town = pick_town(m_random);
    household.postal_code = town.postal_code;
    household.address = pick_address(m_random, town);
    household.protected_address = m_random.per_mille(1);
    household.joins_now = m_random.per_mille(40);
    if (m_random.per_mille(20)) {
        const Town& elsewhere = pick_town(m_random);
        household.mail_postal_code = elsewhere.postal_code;
        household.mail_address = pick_address(m_random, elsewhere);
    }

    const bool late_elderly = m_insurer.kind == InsurerKind::LateElderly;
    const AgeBand& band = late_elderly ? pick(m_random, kLateElderly) : pick(m_random, kWorkers);
    const int head_age = m_random.between(band.first, band.last);
    const Sex head_sex = m_random.per_mille(late_elderly ? 400 : 620) ? Sex::Male : Sex::Female;
    add(household, head_sex, Relation::Insured, born_at_age(head_age));
    if (late_elderly || !m_insurer.has_branch) // each person is insured alone
        return household;
    if (head_age >= 25 && m_random.per_mille(head_age >= 35 ? 450 : 300)) {
        const int spouse_age = std::clamp(head_age + m_random.between(-6, 6), 20, 73);
        add(household, head_sex == Sex::Male ? Sex::Female : Sex::Male, Relation::Dependent, born_at_age(spouse_age));
    }
    add_children(household, head_age);
    if (head_age >= 40 && head_age <= 50 && household.people.size() <= kMostDependents && m_random.per_mille(30)) {
        const Sex sex = m_random.per_mille(250) ? Sex::Male : Sex::Female;
        add(household, sex, Relation::Dependent, born_at_age(head_age + m_random.between(20, 23)));
    }
    return household;
}

Trigger Generator::likely_trigger(const Household& household, const Person& person, MynaCard myna)
{
    const bool holder = myna == MynaCard::Registered;
    // 一括 gives a holder nothing unless the profile wants it; what such a member is told of is a change of details.
    const Trigger usual = holder && !m_insurer.whole_roster_notice ? Trigger::DetailsChanged : Trigger::WholeRoster;
    if (household.joins_now)
        return Trigger::Acquired;
    const bool own_reason = m_random.per_mille(750);
    switch (myna) {
    case MynaCard::Expired:
        return own_reason ? Trigger::MynaExpired : usual;
    case MynaCard::Deregistered:
        return own_reason ? Trigger::MynaDeregistered : usual;
    case MynaCard::Surrendered:
        return own_reason ? Trigger::MynaSurrendered : usual;
    case MynaCard::Lost:
        return own_reason ? Trigger::MynaLost : usual;
    default:
        break;
    }
    const std::uint32_t ticket = m_random.below(1000);
    if (ticket < 20)
        return Trigger::NameChanged;
    if (ticket < 60)
        return age(person.birth) >= 60 && person.relation == Relation::Insured ? Trigger::Reemployed : usual;
    if (ticket < 90)
        return age(person.birth) >= 65 ? Trigger::NeedsCare : usual;
    if (ticket < 105)
        return Trigger::None;
    if (ticket < 108)
        return Trigger::JustInCase;
    if (holder)
        return ticket < 112 ? Trigger::MynaRenewing : usual;
    if (ticket < 130)
        return Trigger::CertificateLost;
    if (ticket < 136)
        return Trigger::CertificateDamaged;
    return ticket < 180 ? Trigger::Renewal : usual;
}

Generator::Request Generator::pick_request(const Household& household, const Person& person, MynaCard myna)
{
    Request request{likely_trigger(household, person, myna), {}, {}};
    switch (request.trigger) {
    case Trigger::MynaSurrendered:
    case Trigger::MynaLost:
    case Trigger::MynaRenewing:
    case Trigger::CertificateLost:
    case Trigger::CertificateDamaged:
    case Trigger::NeedsCare:
        if (m_random.per_mille(900)) { // the others wait for their application
            request.applied = std::max(m_as_of.plus_days(-m_random.between(1, 10)), person.acquired);
            request.applicant = age(person.birth) < 18    ? Applicant::LegalRepresentative
                                : m_random.per_mille(850) ? Applicant::Self
                                                          : Applicant::Relative;
        }
        break;
    default:
        break;
    }
    return request;
}

std::string_view Generator::pick_former_surname(const Household& household, const Person& person)
{
    if (person.sex == Sex::Male || household.family.foreign() || age(person.birth) < 25 || !m_random.per_mille(15))
        return {};
    const FamilyName former = pick_family_name(m_random);
    return former.foreign() ? std::string_view() : former.female.written;
}

std::string_view Generator::pick_copay(const Person& person)
{
    if (calendar::age_reached(person.birth, 70) > m_as_of)
        return {}; // by law, the same for all under 70
    const bool high_income = m_random.per_mille(120);
    if (m_insurer.kind == InsurerKind::LateElderly && !high_income)
        return m_random.per_mille(250) ? "2割" : "1割";
    return high_income ? "3割" : "2割";
}

std::optional<Date> Generator::pick_myna_expiry(MynaCard myna)
{
    if (myna == MynaCard::Registered)
        return m_as_of.plus_days(m_random.between(40, 1800));
    if (myna == MynaCard::Expired)
        return m_as_of.plus_days(-m_random.between(120, 400));
    return {};
}

void Generator::append_row(std::string& text, const Household& household, std::size_t index)
{
    const Person& person = household.people[index];
    const Person& insured = household.people.front();
    const MynaCard myna = pick(m_random, kMynaShares).state;
    const Request request = pick_request(household, person, myna);
    const bool has_certificate = request.trigger == Trigger::Renewal || request.trigger == Trigger::CertificateLost ||
                                 request.trigger == Trigger::CertificateDamaged;

    Row row(text);
    row.field(m_insurer.number);
    if (m_insurer.has_symbol)
        row.field(symbol(household.employer));
    row.field(padded(household.number, 6));
    if (m_insurer.has_branch)
        row.field(padded(index, 2));
    row.field(person.name);
    row.field(person.kana);
    row.field(pick_former_surname(household, person));
    row.field(person.birth);
    row.field(domain::japanese(person.sex));
    row.field(domain::japanese(person.relation));
    row.field(index == 0 ? std::string_view() : std::string_view(insured.name));
    row.field(person.acquired);
    row.field(person.acquired);
    row.field(household.postal_code);
    row.field(household.address);
    row.field(household.mail_postal_code);
    row.field(household.mail_address);
    row.field(household.mail_address.empty() ? std::string_view() : std::string_view(insured.name));
    if (m_has_employers) {
        row.field(padded(household.employer + 1, 4));
        append_employer_name(row.open_field(), household.employer);
    }
    row.field(pick_copay(person));
    row.field(domain::japanese(myna));
    row.field(pick_myna_expiry(myna));
    row.field(domain::japanese(request.trigger));
    row.field(request.applied);
    row.field(request.applicant ? domain::japanese(*request.applicant) : std::string_view());
    row.field(request.trigger == Trigger::Acquired && myna != MynaCard::Registered ? "1" : "");
    row.field(has_certificate ? std::optional(m_as_of.plus_days(m_random.between(20, 80))) : std::nullopt);
    row.field(has_certificate ? std::optional(std::max(m_as_of.plus_days(-m_random.between(200, 300)), person.acquired))
                              : std::nullopt);
    row.field(household.family.foreign() ? std::optional(m_as_of.plus_days(m_random.between(60, 1800))) : std::nullopt);
    row.field(household.protected_address ? "1" : "");
    row.end();
}

} // namespace

void write_roster(std::ostream& out, const RosterRequest& request)
{
    constexpr std::size_t kBuffer = 1 << 16;
    std::string text;
    text.reserve(kBuffer + 4096);
    const auto flush = [&] {
        if (!out.write(text.data(), static_cast<std::streamsize>(text.size())))
            throw Error(ErrorKind::Unavailable,
                        "見本の名簿を書き出せません。出力先の空き容量と権限を確かめてください。");
        text.clear();
    };

    Generator generator(request);
    generator.append_header(text);
    for (std::uint64_t rows = 0; rows < request.rows;) {
        const Household household = generator.next_household();
        for (std::size_t i = 0; i < household.people.size() && rows < request.rows; ++i, ++rows)
            generator.append_row(text, household, i);
        if (text.size() > kBuffer)
            flush();
    }
    flush();
}

} // namespace fuda::samples
