#include "app/language/written.h"

#include "app/language/language.h"
#include "app/language/sentences.h"
#include "tests/app/language/english.h"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

namespace fuda::tests {

using language::tr;
using language::tr_written;

namespace {

void stays(std::string_view typed)
{
    BOOST_TEST(tr_written(typed) == typed);
}

} // namespace

BOOST_AUTO_TEST_SUITE(written_earlier)

BOOST_AUTO_TEST_CASE(every_sentence_has_english_with_its_values_and_a_word_beside_them)
{
    const English english;
    std::set<std::string_view> all;
    for (const std::string_view sentence : language::sentences()) {
        BOOST_TEST_INFO_SCOPE(sentence);
        BOOST_TEST(tr(sentence) != sentence);
        BOOST_TEST(all.insert(sentence).second);
        BOOST_TEST(!sentence.ends_with("。"));
        int values = 0;
        std::string words;
        for (std::size_t at = 0; at < sentence.size(); ++at)
            if (sentence[at] == '{') {
                BOOST_TEST(sentence.substr(at + 1).starts_with(std::to_string(values++)));
                at = sentence.find('}', at);
            } else {
                words += sentence[at];
            }
        BOOST_TEST(values > 0);
        BOOST_TEST(!words.empty());
    }
    BOOST_TEST(all.size() > 250u);
}

BOOST_AUTO_TEST_CASE(under_japanese_it_is_what_was_written)
{
    language::choose("ja");
    stays("マイナ保険証の利用登録の解除のため、資格確認書を交付します。");
    stays("令和8年10月5日");
    stays("");
}

BOOST_AUTO_TEST_CASE(values_are_put_in_and_translated_where_they_are_known)
{
    const English english;
    BOOST_TEST(tr_written("「保育園等」は申請できる理由に当たらないため、交付できません。") ==
               "“For a nursery” is no reason to ask for one: nothing can be issued.");
    BOOST_TEST(
        tr_written("令和8年10月5日交付の資格確認書（製作物番号 ABCDE-FGHJK）があるため、新たには交付しません。") ==
        "Issued on 2026-10-05 and still standing: Certificate of eligibility (piece ABCDE-FGHJK). No other is issued.");
    BOOST_TEST(tr_written("資格を取得され、マイナ保険証をお持ちのため、札幌市のお知らせを交付します。") ==
               "Eligibility acquired, with a My Number health card. To be issued: 札幌市のお知らせ.");
    BOOST_TEST(tr_written("最大の世帯（1人）") == "Largest household (1 person)");
    BOOST_TEST(tr_written("最大の世帯（12人）") == "Largest household (12 people)");
}

BOOST_AUTO_TEST_CASE(a_sentence_within_a_sentence_is_translated_too)
{
    const English english;
    BOOST_TEST(tr_written("名簿の生年月日を確かめるまで保留: 基準日に120歳を超えています") ==
               "Held until the roster is checked, Date of birth: Older than 120 on the roster's day");
    BOOST_TEST(tr_written("読み戻し検査: QR コード（左から 3.0 mm・上から 4.5 mm）を読み取れません") ==
               "Read back: The QR code cannot be read (3.0 mm from the left, 4.5 mm from the top)");
}

BOOST_AUTO_TEST_CASE(of_several_sentences_that_fit_the_one_with_most_words_speaks)
{
    const English english;
    BOOST_TEST(tr_written("133991-certificate-card-0001 の 12 ページ（印刷前）") ==
               "133991-certificate-card-0001, page 12 (not printed yet)");
    BOOST_TEST(tr_written("133991-certificate-card-0001 の 12 ページ") == "133991-certificate-card-0001, page 12");
    BOOST_TEST(tr_written("交付年月日 2026-11-20 のすべて") == "Issued 2026-11-20, all");
}

BOOST_AUTO_TEST_CASE(a_value_may_have_the_sentences_own_words)
{
    const English english;
    BOOST_TEST(
        tr_written("QR コード（左から 3.0 mm・上から 4.5 mm）の内容は「」です」のはずですが、読み取ると「x」です") ==
        "The QR code (3.0 mm from the left, 4.5 mm from the top) must say “」です” but reads “x”");
    BOOST_TEST(tr_written("必須の項目「「」が空です」が空です") == "The field “「」が空です” is required and empty");
    BOOST_TEST(tr_written("事業所 事業所 {1}") == "Employer 事業所 {1}"); // a value is no place for values
}

BOOST_AUTO_TEST_CASE(a_value_may_be_empty_where_it_is_a_text_but_no_number_or_day_is)
{
    const English english;
    BOOST_TEST(tr_written("必須の項目「」が空です") == "The field “” is required and empty");
    stays("ロットの番");
    stays("交付年月日 ");
    stays("（）が交付日より前になるため、確認できるまで交付を保留します。");
}

BOOST_AUTO_TEST_CASE(only_days_that_exist_are_days)
{
    const English english;
    BOOST_TEST(tr_written("令和元年5月1日") == "2019-05-01");
    stays("令和8年2月30日");
    stays("令和8年10月5日ごろ");
    stays("交付年月日 2026-02-30");
}

BOOST_AUTO_TEST_CASE(texts_made_of_parts_are_translated_part_by_part)
{
    const English english;
    BOOST_TEST(tr_written("交付年月日 2026-11-20 · 事業所 0101 · 窓口の分") ==
               "Issued 2026-11-20 · Employer 0101 · Of the counter");
    BOOST_TEST(tr_written("印刷済 → 損紙　かすれ: 帯の左半分") == "Printed → Spoiled　Faint: 帯の左半分");
    BOOST_TEST(
        tr_written(
            "name: 外字 U+E000 は印字できません。正しい文字に直してください / kana: 必須の項目「kana」が空です") ==
        "name: The private character U+E000 cannot be printed. Put the right character / kana: The field “kana” is "
        "required and empty");
    BOOST_TEST(tr_written("名簿の変更: 氏名・住所") == "Roster changed: Name, Address");
    BOOST_TEST(tr_written("カバーが開いています。カバーを閉めてください") == "A cover is open. Close the cover");
    BOOST_TEST(tr_written("2026-11-20、2026-12-01") == "2026-11-20、2026-12-01"); // nothing of it is Japanese
}

BOOST_AUTO_TEST_CASE(what_a_person_typed_stays_whole)
{
    const English english;
    stays("右上が欠けている。カバーを閉めてください"); // the second sentence alone is Fuda's
    stays("氏名・生年月日・旧住所");                   // names of columns, and one that is none
    stays("本人、家族、近所の人");
    stays("更新した");
    stays("ロット3の5番目");
    stays("マイナ保険証の利用登録の解除のため、資格確認書を交付します！");
    stays("郵便物 を見つけた");
    stays("山田 の 3 ページ");
    stays("札幌 太郎");
    BOOST_TEST(tr_written("破損: 角が折れた") ==
               "Damaged: 角が折れた"); // the reason is a word of Fuda's, the note is theirs
}

BOOST_AUTO_TEST_CASE(broken_and_endless_texts_do_no_harm)
{
    const English english;
    stays("\xE4\xBB");
    stays("令和\xFF年");
    stays("。");
    stays("、、、");
    std::string typed;
    for (int i = 0; i < 2000; ++i)
        typed += "に 「が の ページ、";
    stays(typed);
    typed.clear();
    for (int i = 0; i < 60; ++i)
        typed +=
            "あちらに 左 がなければなりませんが、読み返すと 上 です"; // each could be the first word of all that follow
    stays(typed);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
