#include "data/intake/finding.h"

namespace fuda::intake {

namespace {

constexpr auto kNote = Severity::Note;
constexpr auto kHeld = Severity::Held;
constexpr auto kRejected = Severity::Rejected;
constexpr auto kRefused = Severity::Refused;

// In the order of Rule.
constexpr RuleWords kRules[] = {
    {Rule::UnknownColumn, "N-COLUMN", kNote, "列「{}」は使いません",
     "必要な列なら見出しを名簿の項目名に直すか、画面「設定」の「名簿の列」（または --mapping）で読み替えてください"},
    {Rule::ColumnDropped, "N-MY-NUMBER", kNote, "{}列目は個人番号の列なので、読まずに捨てました",
     "次回から個人番号を含めずに出力してください"},
    {Rule::AsOfOverridden, "N-AS-OF", kNote, "ファイルの基準日は{}ですが、指定された{}を使いました",
     "指定が誤りなら、指定をはずして取り込み直してください"},
    {Rule::NoLineEnd, "N-LAST-LINE", kNote, "最終行に改行がありません",
     "最後の項目が途中で切れていないか、出力元と見比べてください"},
    {Rule::RepeatedRow, "N-REPEATED", kNote, "{}行目と同じ内容の行なので、読みとばしました",
     "同じ行が二度出力された原因を確かめてください"},
    {Rule::GaijiReplaced, "N-GAIJI", kNote, "{}「{}」を{}「{}」に置き換えました",
     "置き換えてよいか、本人の希望を確かめてください"},

    {Rule::Gaiji, "H-GAIJI", kHeld, "外字があります({})", "正しい字を確かめ、Unicodeの文字に直してください"},
    {Rule::Unprintable, "H-CHARACTER", kHeld, "印字できない文字があります({})",
     "その文字を消すか、正しい字に直してください"},
    {Rule::KanaLength, "H-KANA", kHeld, "フリガナの長さが氏名({}字)の読みと釣り合いません({}字)",
     "氏名とフリガナが同じ人のものか、列がずれていないか確かめてください"},
    {Rule::PostalMismatch, "H-POSTAL", kHeld, "郵便番号が「{}」のものではありません",
     "郵便番号と住所のどちらが正しいか確かめてください"},
    {Rule::TooOld, "H-AGE", kHeld, "基準日に{}歳を超えています", "生年月日(とくに元号)を確かめてください"},
    {Rule::AcquiredBeforeBirth, "H-ACQUIRED", kHeld, "資格取得年月日が生年月日より前です",
     "どちらの日付が正しいか確かめてください"},
    {Rule::EmployerNames, "H-EMPLOYER", kHeld, "同じ事業所記号の事業所名が{}行目と違います",
     "事業所記号か事業所名を直してください"},

    {Rule::Encoding, "R-ENCODING", kRejected, "{}として読めないバイトがあります(ファイルの先頭から{}バイト目)",
     "正しい文字コードで出力し直してください"},
    {Rule::Quotes, "R-QUOTE", kRejected, "引用符の使い方が正しくありません",
     "値を囲む引用符と、値の中の引用符(二つ続けて書く)を直してください"},
    {Rule::FieldCount, "R-FIELDS", kRejected, "項目が{}個あります。見出しは{}個です({}行目まで)",
     "区切り文字や改行を含む値を引用符で囲んで出力し直してください"},
    {Rule::Missing, "R-REQUIRED", kRejected, "値がありません", "値を入れてください"},
    {Rule::BadDate, "R-DATE", kRejected, "{}", "1958-03-03 や 昭和33年3月3日 の形で、暦にある日を書いてください"},
    {Rule::BadInsurerNumber, "R-INSURER", kRejected, "保険者番号として正しくありません(桁数か検証番号)",
     "先頭の0が落ちていないか確かめ、6桁か8桁の番号を書いてください"},
    {Rule::NotDigits, "R-DIGITS", kRejected, "{}ではありません", "{}を書いてください"},
    {Rule::NotKana, "R-KANA", kRejected, "片仮名でない文字があります", "片仮名(半角も可)で書いてください"},
    {Rule::NotInList, "R-CODE", kRejected, "決められた値ではありません", "{}のどれかを書いてください"},
    {Rule::BadPostalCode, "R-POSTAL", kRejected, "郵便番号が7桁ではありません",
     "先頭の0が落ちていないか確かめ、7桁で書いてください"},
    {Rule::MailToIncomplete, "R-MAIL-TO", kRejected, "送付先の郵便番号、住所、氏名がそろっていません",
     "三つとも書くか、三つとも空にしてください"},
    {Rule::AcquiredLater, "R-ACQUIRED", kRejected, "資格取得年月日が基準日({})より後です",
     "資格取得年月日か基準日を直してください"},
    {Rule::Duplicate, "R-DUPLICATE", kRejected, "{}行目と同じ記号・番号・枝番で、内容が違います",
     "正しい一行だけを残してください"},
    {Rule::MyNumberInRow, "R-MY-NUMBER", kRejected, "個人番号と思われる値があります", "個人番号を消してください"},

    {Rule::NotARoster, "F-ROSTER", kRefused, "名簿の見出し行がありません",
     "1行目(#基準日= の行があれば2行目)に「保険者番号」などの項目名がある名簿のファイルを指定してください"},
    {Rule::NoRows, "F-EMPTY", kRefused, "加入者の行が一つもありません", "出力し直したファイルを指定してください"},
    {Rule::Utf16, "F-ENCODING", kRefused, "文字コードがUTF-16です", "UTF-8かCP932(シフトJIS)で保存し直してください"},
    {Rule::ColumnMissing, "F-COLUMN", kRefused, "必須の列がありません: {}",
     "列を加えて出力し直すか、画面「設定」の「名簿の列」（または --mapping）で見出しを読み替えてください"},
    {Rule::ColumnTwice, "F-COLUMN-TWICE", kRefused, "同じ列が二つあります", "どちらかの列を消してください"},
    {Rule::OtherInsurer, "F-INSURER", kRefused, "ほかの保険者の番号です。プロファイルの保険者番号は{}です",
     "この保険者の名簿か、名簿の保険者のプロファイルを指定してください"},
    {Rule::MyNumberColumn, "F-MY-NUMBER", kRefused, "{}列目に個人番号があります",
     "個人番号の列を除いて出力し直し、このファイルは規程に従って消去してください"},
    {Rule::Truncated, "F-TRUNCATED", kRefused, "最終行が途中で切れています", "ファイルを受け取り直してください"},
    {Rule::OpenQuote, "F-QUOTE", kRefused, "この行から始まる引用符が閉じられていません(または1行が1MBを超えています)",
     "引用符を直して出力し直してください"},
    {Rule::NoAsOf, "F-AS-OF", kRefused, "基準日が分かりません",
     "ファイル名を「…_20261101.csv」の形にするか、1行目に「#基準日=2026-11-01」と書くか、基準日を指定してください"},
    {Rule::AsOfContradiction, "F-AS-OF-TWO", kRefused, "ファイル名の基準日({})と1行目の基準日({})が違います",
     "正しい基準日を確かめ、どちらかを直すか、基準日を指定してください"},
    {Rule::StaleAsOf, "F-STALE", kRefused, "基準日({})が、前回受け付けた名簿の基準日({})より前です",
     "最新の名簿を指定してください"},
    {Rule::ChangedPairings, "F-PAIRING", kRefused,
     "前回の名簿と比べて{}人中{}人の組み合わせが変わっています(氏名{}、フリガナ{}、生年月日{}、住所{})",
     "列や行がずれていないか、出力元で確かめてください"},
    {Rule::TooManyRejected, "F-REJECTED", kRefused, "{}行中{}行が却下されました(限度は{}%)",
     "findings.csv を見て名簿を直し、取り込み直してください"},
};

constexpr bool in_order()
{
    for (std::size_t i = 0; i < std::size(kRules); ++i) {
        if (kRules[i].rule != static_cast<Rule>(i))
            return false;
    }
    return std::size(kRules) == static_cast<std::size_t>(Rule::TooManyRejected) + 1;
}
static_assert(in_order(), "words() looks a rule up by its place");

const RuleWords& words(Rule rule)
{
    return kRules[static_cast<std::size_t>(rule)];
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

std::string described(const std::string& file, const Finding& finding)
{
    std::string text = file;
    if (finding.line > 0)
        text += ":" + std::to_string(finding.line);
    text += ": ";
    if (!finding.column.empty())
        text += finding.column + ": ";
    return text + finding.message + "。対処: " + finding.remedy + " [" + std::string(finding.id()) + "]";
}

} // namespace

std::string_view japanese(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "注意";
    case Severity::Held:
        return "保留";
    case Severity::Rejected:
        return "却下";
    case Severity::Refused:
        return "受付不可";
    }
    return {};
}

std::span<const RuleWords> all_rules()
{
    return kRules;
}

std::string_view Finding::id() const
{
    return words(rule).id;
}

Severity Finding::severity() const
{
    return words(rule).severity;
}

Finding make_finding(Rule rule, std::size_t line, std::string_view column,
                     std::initializer_list<std::string_view> details)
{
    const auto* detail = details.begin();
    const auto filled = [&](std::string_view pattern) {
        std::string text;
        for (std::size_t place; detail != details.end() && (place = pattern.find("{}")) != std::string_view::npos;
             ++detail) {
            text.append(pattern.substr(0, place)).append(*detail);
            pattern.remove_prefix(place + 2);
        }
        return text.append(pattern);
    };
    Finding finding{line, std::string(column), rule, filled(words(rule).message), {}};
    finding.remedy = filled(words(rule).remedy);
    return finding;
}

Refused::Refused(const std::string& file, Finding finding)
    : Error(ErrorKind::BadInput, described(file, finding)), m_finding(std::move(finding))
{
}

FindingsWriter::FindingsWriter(const std::filesystem::path& path) : m_file(path)
{
    m_file.write("\xEF\xBB\xBF\"ファイル\",\"行\",\"項目\",\"区分\",\"規則\",\"内容\",\"対処\"\r\n");
}

void FindingsWriter::write(std::string_view roster, const Finding& finding)
{
    const std::string line = finding.line == 0 ? std::string() : std::to_string(finding.line);
    const std::string_view values[] = {
        roster, line, finding.column, japanese(finding.severity()), finding.id(), finding.message, finding.remedy};
    std::string row;
    for (const auto value : values)
        row += (row.empty() ? "" : ",") + quoted(value);
    m_file.write(row + "\r\n");
}

void FindingsWriter::commit()
{
    m_file.commit();
}

} // namespace fuda::intake
