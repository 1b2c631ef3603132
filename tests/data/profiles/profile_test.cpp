#include "data/profiles/profile.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <unistd.h>

using namespace fuda;
using calendar::Date;

namespace {

const std::filesystem::path kProfiles = std::filesystem::path(FUDA_SOURCE_DIR) / "data" / "profiles";

/// A profile in a folder of its own, with the seal of the shipped one beside it.
class ProfileFolder {
public:
    ProfileFolder() : m_folder(std::filesystem::temp_directory_path() / ("fuda-profile-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_folder);
        std::filesystem::copy(kProfiles / "seals", m_folder / "seals", std::filesystem::copy_options::recursive);
    }
    ~ProfileFolder() { std::filesystem::remove_all(m_folder); }

    std::filesystem::path holding(const std::string& text) const
    {
        write_whole_file(m_folder / "p.json", text);
        return m_folder / "p.json";
    }

private:
    std::filesystem::path m_folder;
};

std::string shipped_with(const std::string& from, const std::string& to)
{
    std::string text = read_whole_file(kProfiles / "kokuho-kumiai.json");
    const std::size_t at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

std::string refusal_of(const std::string& text)
{
    const ProfileFolder folder;
    const auto path = folder.holding(text);
    try {
        profiles::read_profile(path);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        const std::string message = error.what();
        BOOST_TEST(message.starts_with(path.string()));
        BOOST_TEST(message.find("対処: ") != std::string::npos);
        return message;
    }
    BOOST_ERROR("the profile was accepted");
    return {};
}

struct Broken {
    const char *name, *from, *to, *key, *reason;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken)
{
    return out << broken.name;
}

const Broken kBroken[] = {
    {"check digit of the number", "\"133991\"", "\"133992\"", "insurer.number", "末尾は 1 です"},
    {"number too short", "\"133991\"", "\"13399\"", "insurer.number", "形ではありません"},
    {"number of another kind of insurer", "\"133991\"", "\"06139992\"", "insurer.number",
     "insurer.kind の保険者の番号"},
    {"number without quotes", "\"133991\"", "133991", "insurer.number", "文字列"},
    {"unknown kind", "national_health_association", "kokuho", "insurer.kind", "municipality"},
    {"no name", "\"name\": \"花筏造園建設国民健康保険組合\",", "", "insurer.name", "ありません"},
    {"empty name", "\"花筏造園建設国民健康保険組合\"", "\"　\"", "insurer.name", "空です"},
    {"postal code", "\"113-0021\"", "\"113-002\"", "insurer.postal_code", "郵便番号ではありません"},
    {"telephone", "\"03-0000-1339\"", "\"内線 1339\"", "insurer.telephone", "電話番号ではありません"},
    {"http", "https://kokuho", "http://kokuho", "insurer.url", "https://"},
    {"seal that is not there", "kokuho-kumiai.svg", "nobody.svg", "insurer.seal_image", "nobody.svg がありません"},
    {"seal of another format", "kokuho-kumiai.svg", "kokuho-kumiai.bmp", "insurer.seal_image", "PNG"},
    {"flag as a text", "\"has_branch\": true", "\"has_branch\": \"true\"", "insurer.has_branch", "true か false"},
    {"alias", "in_remarks", "somewhere", "documents.alias", "「somewhere」という値はありません"},
    {"form", "\"form\": \"card\"", "\"form\": \"A4\"", "certificate.form", "postcard"},
    {"postcard without mailing", "\"form\": \"card\"", "\"form\": \"postcard\"", "certificate.postcard_mailing",
     "ありません"},
    {"card with postcard mailing", "\"form\": \"card\"", "\"form\": \"card\", \"postcard_mailing\": \"addressed\"",
     "certificate.postcard_mailing", "使われません"},
    {"material", "\"plastic\"", "\"青いプラスチック\"", "certificate.material", "media-type"},
    {"six years", "\"years\": 5", "\"years\": 6", "validity.years", "1から5まで"},
    {"years as a text", "\"years\": 5", "\"years\": \"5\"", "validity.years", "整数"},
    {"years with a fraction", "\"years\": 5", "\"years\": 1.5", "validity.years", "整数"},
    {"years missing", "\"years\": 5,", "", "validity.years", "ありません"},
    {"fixed date missing", "\"policy\": \"years\",\n    \"years\": 5", "\"policy\": \"fixed_date\"",
     "validity.fixed_date", "ありません"},
    {"fixed date that does not exist", "\"policy\": \"years\",\n    \"years\": 5",
     "\"policy\": \"fixed_date\", \"fixed_date\": \"2029-11-31\"", "validity.fixed_date", "2029-11-31"},
    {"years that the policy does not use", "\"policy\": \"years\"", "\"policy\": \"next_july_31\"", "validity.years",
     "使いません"},
    {"rule", "\"off\": []", "\"off\": [\"T13\"]", "rules.off", "T13"},
    {"rules that are no list", "\"off\": []", "\"off\": \"T12\"", "rules.off", "並び"},
    {"colour", "#1f5fa8", "blue", "colors.accent", "色ではありません"},
    {"colour with a letter too many", "#e4eef8", "#e4eefg", "colors.accent_tint", "16進数"},
    {"QR target", "https://myna.go.jp/", "myna.go.jp", "myna.url", "https://"},
    {"mail class", "specified_record", "express", "mail.class", "simplified_registered"},
    {"password rule of the portal", "\"colors\": {", "\"portal\": {\"password\": \"none\"}, \"colors\": {",
     "portal.password", "birth_date"},
    {"path written as one word", "\"colors\": {", "\"mail.addressee\": \"member\", \"colors\": {", "mail.addressee",
     "知らないキー"},
    {"addressee", "\"class\": \"specified_record\",", "\"class\": \"specified_record\", \"addressee\": \"household\",",
     "mail.addressee", "care_of"},
    {"material that nobody uses", "\"class\": \"specified_record\",",
     "\"class\": \"specified_record\", \"materials\": {\"stamp\": {\"grams\": 1}},", "mail.materials.stamp",
     "知らないキー"},
    {"material as a number", "\"class\": \"specified_record\",",
     "\"class\": \"specified_record\", \"materials\": {\"card\": 5},", "mail.materials.card", "まとまり"},
    {"weight as a text", "\"class\": \"specified_record\",",
     "\"class\": \"specified_record\", \"materials\": {\"card\": {\"grams\": \"5 g\"}},", "mail.materials.card.grams",
     "0 から 500"},
    {"weight below zero", "\"class\": \"specified_record\",",
     "\"class\": \"specified_record\", \"materials\": {\"card\": {\"grams\": -1}},", "mail.materials.card.grams",
     "範囲の外"},
    {"envelope too large", "\"class\": \"specified_record\",",
     "\"class\": \"specified_record\", \"materials\": {\"envelope\": {\"width_mm\": 601}},",
     "mail.materials.envelope.width_mm", "範囲の外"},
    {"mail class missing", "\"class\": \"specified_record\",", "", "mail.class", "ありません"},
    {"closure", "\"2026-10-01\"", "\"2026-02-29\"", "calendar.closures", "2026-02-29"},
    {"open and closed", "\"open_days\": []", "\"open_days\": [\"2026-10-01\"]", "calendar.open_days", "2026-10-01"},
    {"gaiji policy", "\"hold\"", "\"ignore\"", "gaiji.policy", "replace"},
    {"gaiji table without use", "\"policy\": \"hold\"", "\"policy\": \"hold\", \"replacements\": {\"髙\": \"高\"}",
     "gaiji.replacements", "使われません"},
    {"gaiji by two characters", "\"policy\": \"hold\"", "\"policy\": \"replace\", \"replacements\": {\"髙\": \"高橋\"}",
     "gaiji.replacements", "髙"},
    {"gaiji by gaiji", "\"policy\": \"hold\"", "\"policy\": \"replace\", \"replacements\": {\"髙\": \"\\ue000\"}",
     "gaiji.replacements", "外字でない"},
    {"share", "\"rejected_share_limit\": 0.2", "\"rejected_share_limit\": 20", "intake.rejected_share_limit",
     "0 から 1"},
    {"My Number policy", "\"refuse\"", "\"keep\"", "intake.my_number_column", "drop"},
    {"unknown key", "\"renewal_months\"", "\"renewal_month\"", "validity.renewal_month", "「validity.renewal_months」"},
    {"unknown section", "\"colors\"", "\"colours\"", "colours", "「colors」"},
    {"section that is a value", "\"gaiji\": {\n    \"policy\": \"hold\"\n  }", "\"gaiji\": \"hold\"", "gaiji",
     "まとまり"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(profile)

BOOST_AUTO_TEST_CASE(the_two_shipped_insurers_are_read)
{
    const auto kokuho = profiles::read_profile(kProfiles / "kokuho-kumiai.json");
    BOOST_TEST(kokuho.number == "133991");
    BOOST_TEST((kokuho.kind == domain::InsurerKind::NationalHealthAssociation));
    BOOST_TEST(kokuho.notice_title == "資格情報通知書");
    BOOST_TEST(kokuho.certificate_kind == "国民健康保険");
    BOOST_TEST((kokuho.certificate_form == domain::CertificateForm::Card));
    BOOST_TEST(kokuho.validity.years == 5);
    BOOST_TEST(kokuho.postal_code == "1130021");
    BOOST_TEST(kokuho.myna_url == "https://myna.go.jp/");
    BOOST_TEST((kokuho.gaiji == domain::GaijiPolicy::Hold));
    BOOST_TEST((kokuho.mail_class == domain::MailClass::SpecifiedRecord));

    const auto kenpo = profiles::read_profile(kProfiles / "kenpo.json");
    BOOST_TEST(kenpo.number == "06139992");
    BOOST_TEST((kenpo.kind == domain::InsurerKind::HealthInsuranceSociety));
    BOOST_TEST(kenpo.notice_title == "資格情報のお知らせ");
    BOOST_TEST((kenpo.certificate_form == domain::CertificateForm::Postcard));
    BOOST_TEST(kenpo.validity.years == 1);
    BOOST_TEST((kenpo.gaiji == domain::GaijiPolicy::Replace));
    BOOST_TEST(kenpo.gaiji_replacements.size() == 5u);
    BOOST_TEST((kenpo.mail_class == domain::MailClass::SimplifiedRegistered));
    BOOST_TEST((kenpo.closures.front() == *Date::of(2026, 8, 12)));
}

BOOST_AUTO_TEST_CASE(the_two_shipped_insurers_differ_in_everything_that_a_profile_decides)
{
    const auto a = profiles::read_profile(kProfiles / "kokuho-kumiai.json");
    const auto b = profiles::read_profile(kProfiles / "kenpo.json");
    for (const auto member :
         {&domain::Insurer::number, &domain::Insurer::name, &domain::Insurer::address, &domain::Insurer::telephone,
          &domain::Insurer::notice_title, &domain::Insurer::certificate_kind, &domain::Insurer::accent_color,
          &domain::Insurer::accent_tint, &domain::Insurer::myna_url, &domain::Insurer::guide_text,
          &domain::Insurer::leaflet, &domain::Insurer::seal_image, &domain::Insurer::card_material})
        BOOST_TEST((a.*member != b.*member));
    BOOST_TEST(a.validity.years != b.validity.years);
    BOOST_TEST((a.closures != b.closures));
    BOOST_TEST((a.gaiji != b.gaiji));
    BOOST_TEST((a.mail_class != b.mail_class));
}

BOOST_AUTO_TEST_CASE(the_seal_is_found_from_any_working_folder)
{
    const auto insurer = profiles::read_profile(kProfiles / "kenpo.json");
    BOOST_TEST(std::filesystem::path(insurer.seal_image).is_absolute());
    BOOST_TEST(std::filesystem::is_regular_file(insurer.seal_image));
    BOOST_TEST(read_whole_file(insurer.seal_image).find("<text") == std::string::npos); // drawn, not set in a font
}

BOOST_AUTO_TEST_CASE(what_a_profile_leaves_out_keeps_its_default)
{
    const ProfileFolder folder;
    const auto insurer = profiles::read_profile(folder.holding(R"json({
        "insurer": {"number": "133991", "kind": "national_health_association", "name": "組合", "postal_code": "1130021",
                    "address": "東京都文京区本駒込", "telephone": "03-0000-1339", "seal_image": "seals/kenpo.svg"},
        "documents": {"notice_title": "資格情報通知書"},
        "certificate": {"kind": "国民健康保険", "form": "card", "material": "plastic"},
        "validity": {"policy": "next_july_31"},
        "colors": {"accent": "#000000", "accent_tint": "#ffffff"},
        "mail": {"class": "standard"},
        "gaiji": {"policy": "hold"}})json"));
    BOOST_TEST(insurer.certificate_title == "資格確認書");
    BOOST_TEST(insurer.myna_url == "https://myna.go.jp/");
    BOOST_TEST(insurer.help_line == "0120-95-0178");
    BOOST_TEST(insurer.rejected_share_limit == 0.20);
    BOOST_TEST(!insurer.drop_my_number_column);
    BOOST_TEST(insurer.do_not_forward);
    BOOST_TEST((insurer.addressee == domain::AddresseeRule::Member));
    BOOST_TEST((insurer.materials == domain::MailMaterials{}));
    BOOST_TEST(insurer.materials.envelope.width_mm == 235); // 長形3号: the window of the carrier fits it (documents.md)
    BOOST_TEST(insurer.materials.envelope.height_mm == 120);
    BOOST_TEST(!insurer.portal_password); // nothing is handed over electronically unless the insurer wants it
}

BOOST_AUTO_TEST_CASE(a_portal_has_one_of_two_password_rules)
{
    const ProfileFolder folder;
    const std::pair<std::string, domain::PortalPassword> rules[] = {
        {"birth_date", domain::PortalPassword::BirthDate},
        {"number_and_birth", domain::PortalPassword::NumberAndBirth}};
    for (const auto& [word, rule] : rules) {
        const auto insurer = profiles::read_profile(folder.holding(
            shipped_with("\"colors\": {", "\"portal\": {\"password\": \"" + word + "\"}, \"colors\": {")));
        BOOST_TEST((insurer.portal_password == rule), word);
    }
}

BOOST_AUTO_TEST_CASE(a_material_that_is_given_in_part_keeps_the_rest)
{
    const ProfileFolder folder;
    const auto insurer = profiles::read_profile(folder.holding(
        shipped_with("\"class\": \"specified_record\",",
                     "\"class\": \"letter_pack_light\", \"materials\": {\"card\": {\"grams\": 4.25}},")));
    BOOST_TEST((insurer.mail_class == domain::MailClass::LetterPackLight));
    domain::MailMaterials expected;
    expected.card.grams = 4.25;
    BOOST_TEST((insurer.materials == expected));
}

BOOST_AUTO_TEST_CASE(every_mail_class_is_chosen_by_its_name)
{
    const ProfileFolder folder;
    using enum domain::MailClass;
    for (const domain::MailClass mail_class :
         {Standard, SpecifiedRecord, SimplifiedRegistered, Registered, LetterPackLight, LetterPackPlus}) {
        const std::string word(domain::name(mail_class));
        const auto insurer = profiles::read_profile(folder.holding(shipped_with("specified_record", word)));
        BOOST_TEST((insurer.mail_class == mail_class), word);
        BOOST_TEST((domain::parse_mail_class(word) == mail_class), word);
    }
    BOOST_TEST(!domain::parse_mail_class("express"));
}

BOOST_AUTO_TEST_CASE(every_setting_reaches_the_insurer)
{
    const ProfileFolder folder;
    const auto insurer = profiles::read_profile(folder.holding(R"json({
        "insurer": {"number": "39139993", "kind": "late_elderly", "name": "連合", "postal_code": "113-0021",
                    "address": "東京都", "telephone": "03-0000-0001", "department": "資格係",
                    "url": "https://example.jp/", "has_symbol": false, "has_branch": false,
                    "seal_image": "seals/kenpo.svg"},
        "documents": {"notice_title": "お知らせ", "notice_shows_birth_and_sex": true, "alias": "ignored"},
        "certificate": {"title": "資格確認書(後期)", "kind": "後期高齢者医療", "form": "postcard",
                        "postcard_mailing": "addressed", "material": "stationery", "shows_copay": true,
                        "asterisk_for_unasked": true},
        "validity": {"policy": "fixed_date", "fixed_date": "2029-11-30", "short_term_months": 3, "renewal_months": 6},
        "rules": {"registration_business_days": 7, "whole_roster_notice": true, "off": ["T12", "X5"]},
        "colors": {"accent": "#112233", "accent_tint": "#445566"},
        "wording": {"guide_text": "ガイド", "leaflet": "チラシ", "help_line": "0120-00-0000"},
        "myna": {"url": "https://example.go.jp/", "qr_on_card_back": false},
        "mail": {"class": "registered", "do_not_forward": false, "one_envelope_per_household": true,
                 "through_employer": true, "addressee": "care_of",
                 "materials": {"card": {"grams": 1, "mm": 0.1}, "carrier": {"grams": 2, "mm": 0.2},
                               "notice": {"grams": 3, "mm": 0.3}, "postcard": {"grams": 4, "mm": 0.4},
                               "leaflet": {"grams": 5, "mm": 0.5}, "cover_letter": {"grams": 6, "mm": 0.6},
                               "envelope": {"grams": 7, "mm": 0.7, "width_mm": 205, "height_mm": 110},
                               "bundle_envelope": {"grams": 8, "mm": 0.8, "width_mm": 262, "height_mm": 371}}},
        "calendar": {"year_end_closure": false, "closures": ["2026-10-01"], "open_days": ["2026-10-03"]},
        "gaiji": {"policy": "replace", "replacements": {"\ue000": "高"}},
        "intake": {"rejected_share_limit": 0.5, "pairing_share_limit": 0, "my_number_column": "drop"}})json"));
    BOOST_TEST(insurer.number == "39139993");
    BOOST_TEST((insurer.kind == domain::InsurerKind::LateElderly));
    BOOST_TEST(insurer.department == "資格係");
    BOOST_TEST(insurer.url == "https://example.jp/");
    BOOST_TEST(!insurer.has_symbol);
    BOOST_TEST(!insurer.has_branch);
    BOOST_TEST(insurer.notice_shows_birth_and_sex);
    BOOST_TEST((insurer.alias == domain::AliasPolicy::Ignored));
    BOOST_TEST(insurer.certificate_title == "資格確認書(後期)");
    BOOST_TEST((insurer.postcard_mailing == domain::PostcardMailing::Addressed));
    BOOST_TEST(insurer.card_material == "stationery");
    BOOST_TEST(insurer.certificate_shows_copay);
    BOOST_TEST(insurer.print_asterisk_for_unasked);
    BOOST_TEST((insurer.validity.kind == domain::ValidityPolicy::Kind::FixedDate));
    BOOST_TEST((insurer.validity.fixed_date == *Date::of(2029, 11, 30)));
    BOOST_TEST(insurer.short_term_months == 3);
    BOOST_TEST(insurer.renewal_months == 6);
    BOOST_TEST(insurer.registration_business_days == 7);
    BOOST_TEST(insurer.whole_roster_notice);
    BOOST_TEST((insurer.rules_off == std::set<std::string>{"T12", "X5"}));
    BOOST_TEST(insurer.accent_color == "#112233");
    BOOST_TEST(insurer.accent_tint == "#445566");
    BOOST_TEST(insurer.guide_text == "ガイド");
    BOOST_TEST(insurer.leaflet == "チラシ");
    BOOST_TEST(insurer.help_line == "0120-00-0000");
    BOOST_TEST(insurer.myna_url == "https://example.go.jp/");
    BOOST_TEST(!insurer.myna_qr_on_card_back);
    BOOST_TEST((insurer.mail_class == domain::MailClass::Registered));
    BOOST_TEST(!insurer.do_not_forward);
    BOOST_TEST(insurer.one_envelope_per_household);
    BOOST_TEST(insurer.through_employer);
    BOOST_TEST((insurer.addressee == domain::AddresseeRule::CareOf));
    BOOST_TEST((insurer.materials == domain::MailMaterials{.card = {1, 0.1},
                                                           .carrier = {2, 0.2},
                                                           .notice = {3, 0.3},
                                                           .postcard = {4, 0.4},
                                                           .leaflet = {5, 0.5},
                                                           .cover_letter = {6, 0.6},
                                                           .envelope = {{7, 0.7}, 205, 110},
                                                           .bundle_envelope = {{8, 0.8}, 262, 371}}));
    BOOST_TEST(!insurer.year_end_closure);
    BOOST_TEST((insurer.closures == std::vector{*Date::of(2026, 10, 1)}));
    BOOST_TEST((insurer.open_days == std::vector{*Date::of(2026, 10, 3)}));
    BOOST_TEST((insurer.gaiji_replacements == std::vector{std::pair(char32_t{0xE000}, U'高')}));
    BOOST_TEST(insurer.rejected_share_limit == 0.5);
    BOOST_TEST(insurer.pairing_share_limit == 0.0);
    BOOST_TEST(insurer.drop_my_number_column);
}

BOOST_DATA_TEST_CASE(a_wrong_setting_is_named_with_its_reason, boost::unit_test::data::make(kBroken), broken)
{
    const std::string message = refusal_of(shipped_with(broken.from, broken.to));
    BOOST_TEST_INFO(message);
    BOOST_TEST(message.find(broken.key) != std::string::npos);
    BOOST_TEST_INFO(message);
    BOOST_TEST(message.find(broken.reason) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(all_problems_are_told_at_once_one_a_line)
{
    std::string text = shipped_with("\"133991\"", "\"133992\"");
    text.replace(text.find("#1f5fa8"), 7, "blue");
    text.replace(text.find("\"years\": 5"), 10, "\"years\": 9");
    const std::string message = refusal_of(text);
    const auto lines = split(message, '\n');
    BOOST_REQUIRE(lines.size() == 3u);
    for (const auto line : lines) {
        BOOST_TEST(line.find("p.json: ") != std::string::npos);
        BOOST_TEST(line.find("。対処: ") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(broken_syntax_is_found_on_its_line)
{
    const std::string message = refusal_of("{\n  \"insurer\": {\n    \"number\" \"133991\"\n  }\n}\n");
    BOOST_TEST(message.find("p.json:3: ") != std::string::npos);
    BOOST_TEST(refusal_of("{\n \"mail\": {},\n \"mail\": {}\n}").find("p.json:3: ") != std::string::npos);
    BOOST_TEST(refusal_of("[]").find("p.json:1: ") != std::string::npos);
    BOOST_TEST(refusal_of("").find("p.json:1: ") != std::string::npos);
    BOOST_TEST(refusal_of("{\"mail\": \"\x8d\x82\"}").find("UTF-8") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_profile_that_is_not_there_is_bad_input)
{
    BOOST_CHECK_EXCEPTION(profiles::read_profile("/nowhere/p.json"), Error,
                          [](const Error& e) { return e.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()
