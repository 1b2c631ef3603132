#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/member_words.h"
#include "app/services/counter/looking.h"
#include "data/base/error.h"
#include "data/calendar/era.h"

#include <iostream>

namespace fuda::cli {

namespace {

std::string number_of(const std::string& symbol, const std::string& number, const std::string& branch)
{
    return symbol + " " + number + (branch.empty() ? "" : " " + branch);
}

int member_find(const Arguments& arguments)
{
    std::string query;
    for (const std::string& word : arguments.rest())
        query += word + " ";
    if (query.empty())
        throw Error(ErrorKind::Usage, "探す番号、氏名、カナ、生年月日を指定してください");
    auto [store, desk] = open_desk(arguments);
    const auto count = static_cast<std::size_t>(arguments.number("limit", 20, 1));
    const store::FoundMembers found = counter::find_members(store, query, count, desk);
    if (arguments.has("json")) {
        std::cout << counter::to_json(found);
    } else {
        for (const store::FoundMember& m : found.members)
            std::cout << m.id.value << "\t" << number_of(m.symbol, m.number, m.branch) << "\t" << m.name << "\t"
                      << m.kana << "\t" << calendar::era_text(m.birth) << "\t" << m.employer_name
                      << (m.protected_address ? "\t支援措置" : "") << (m.lost ? "\t" + m.lost->iso() + "喪失" : "")
                      << "\n";
        if (found.more)
            std::cerr << "fuda: ほかにもいます。言葉を足して絞ってください\n";
    }
    if (found.members.empty())
        std::cerr << "fuda: 当てはまる加入者はいません\n";
    return found.members.empty() ? kBadInput : kDone;
}

void print(const store::IssuedPiece& issued)
{
    const domain::Decision& d = issued.decision.decision;
    std::cout << issued.piece.code.grouped() << "\t" << japanese(issued.piece.document) << "\t"
              << issued.decision.issue_date.iso() << "交付\t" << (d.valid_until ? d.valid_until->iso() + "まで" : "")
              << "\t" << d.copy_number << "枚目\t" << japanese(issued.piece.state)
              << (issued.piece.void_since.empty() ? "" : "（無効）") << "\t" << counter::trail_of(issued) << "\n\t"
              << d.rule << "　" << d.reason << "\n";
}

int member_show(const Arguments& arguments)
{
    auto [store, desk] = open_desk(arguments);
    const counter::MemberView view = counter::look(store, member_of(store, arguments.rest()), desk);
    if (arguments.has("json")) {
        std::cout << counter::to_json(view);
        return kDone;
    }
    const domain::Eligibility& e = view.now.row.eligibility;
    std::cout << number_of(e.symbol, e.number, e.branch) << "　" << e.name << "（" << e.kana << "）\n生年月日　　"
              << calendar::era_text(e.birth) << "\n本人・家族　" << japanese(e.relation) << "\n資格取得　　"
              << calendar::era_text(e.acquired) << "\n";
    if (e.lost)
        std::cout << "資格喪失　　" << calendar::era_text(*e.lost) << "\n";
    std::cout << "住所　　　　" << e.address.postal_code << (e.address.postal_code.empty() ? "" : "　")
              << e.address.text << "\nマイナ保険証　" << japanese(e.myna) << "\n名簿　　　　基準日 "
              << view.now.as_of.iso() << (view.now.in_newest ? "" : "（最新の名簿にはいません）") << "\n";
    for (const store::IssuedPiece& issued : view.issued)
        print(issued);
    for (const store::Application& application : view.applications)
        std::cout << "申請 " << application.id.value << "\t" << application.asked.applied.iso() << "\t"
                  << japanese(application.asked.reason) << "\t" << japanese(application.state) << "\n";
    return kDone;
}

} // namespace

store::MemberId member_of(store::Store& store, std::span<const std::string> words)
{
    if (words.empty() || words.size() > 3)
        throw Error(ErrorKind::Usage, "加入者の ID、または 記号 番号 [枝番] を指定してください");
    if (words.size() == 1) {
        const auto id = number_in<std::int64_t>(words.front());
        if (!id || *id < 1)
            throw Error(ErrorKind::Usage, "加入者の ID は数字です（fuda member find で分かります）: " + words.front());
        return {*id};
    }
    std::string code;
    for (const std::string& word : words)
        code += word;
    const auto found = store::Members(store).with_number(code);
    if (found.size() != 1)
        throw Error(ErrorKind::BadInput, found.empty()
                                             ? "この記号・番号の加入者はいません。fuda member find で探してください"
                                             : "この記号・番号の加入者は何人かいます。枝番か ID を指定してください");
    return found.front().id;
}

std::vector<Command> member_commands()
{
    return {
        {"member find", "WORDS…", "加入者を、記号・番号、氏名、カナ、生年月日で探す（何語でも組み合わせられる）",
         with_store({{"limit", "N", "人数の上限（既定 20、最大 50）"}}), &member_find,
         "標準出力は "
         "ID・記号番号・氏名・カナ・生年月日・事業所（タブ区切り）。住所は出さない。探したことと件数が記録に残る。"},
        {"member show", "ID | 記号 番号 [枝番]", "加入者ひとりの資格と、交付したものすべての今の状態と場所を示す",
         with_store(), &member_show, "見たことが記録に残る。支援措置の住所は、その権限のある人にだけ示す。"},
    };
}

} // namespace fuda::cli
