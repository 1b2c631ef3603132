#include "app/cli/batch.h"
#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/mail.h"
#include "app/services/mailing/completion.h"
#include "app/services/mailing/covers.h"
#include "app/services/mailing/employers.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/labels.h"
#include "app/services/mailing/listing.h"
#include "app/services/mailing/tariffs.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <iostream>

namespace fuda::cli {

namespace {

void print(const std::vector<std::filesystem::path>& files)
{
    for (const std::filesystem::path& file : files)
        std::cout << file.string() << "\n";
}

int mail_employers(const Arguments& arguments)
{
    arguments.expect_rest(1);
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments);
    const postal::PostalMaster postal(config::find_resources().postal_master);
    const mailing::EmployersOutcome outcome =
        mailing::import_employers(store, arguments.rest().front(), insurer, postal, desk);
    if (arguments.has("json"))
        std::cout << mailing::to_json(outcome);
    else if (outcome.faults.empty())
        std::cout << "事業所の宛先 " << outcome.employers << " 件（新しいもの・変わったもの " << outcome.changed
                  << " 件）\n";
    for (const mailing::EmployerFault& fault : outcome.faults)
        std::cerr << fault.text() << "\n";
    if (outcome.faults.empty())
        return kDone;
    std::cerr << "fuda: 誤りがあるため、何も登録していません\n";
    return kBadInput;
}

int mail_label(const Arguments& arguments)
{
    const std::string file = arguments.required("out");
    auto [store, desk] = open_desk(arguments);
    const auto items = items_of(arguments, store);
    const services::Workplace workplace(config::find_resources());
    mailing::write_labels(store, workplace, items, insurer_of(arguments, store, items.front().insurer_number), file,
                          desk);
    print({file});
    return kDone;
}

int mail_cover(const Arguments& arguments)
{
    const std::string folder = arguments.required("out");
    auto [store, desk] = open_desk(arguments);
    const auto items = items_of(arguments, store);
    const services::Workplace workplace(config::find_resources());
    print(mailing::write_covers(store, workplace, items, insurer_of(arguments, store, items.front().insurer_number),
                                folder, desk));
    return kDone;
}

postal::PostingTerms terms_of(const Arguments& arguments)
{
    using Sorting = postal::PostingTerms::Sorting;
    postal::PostingTerms terms;
    terms.days_allowed = static_cast<int>(arguments.number("days-allowed", 0, 0));
    const auto sorting = arguments.value("sorting");
    if (sorting == "district")
        terms.sorting = Sorting::ByDistrict;
    else if (sorting == "office")
        terms.sorting = Sorting::ByOffice;
    else if (sorting)
        throw Error(ErrorKind::Usage, "--sorting は district か office です");
    return terms;
}

int posting_write(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string folder = arguments.required("out");
    const store::PostingId id{arguments.id_at(0, "差出")};
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments, store, store::Postings(store).get(id).insurer_number);
    const config::Resources resources = config::find_resources();
    const services::Workplace workplace(resources);
    print(mailing::write_posting(store, workplace, id, insurer, mailing::tariff_in_force(store, resources).tariff,
                                 folder, desk, terms_of(arguments)));
    return kDone;
}

int batch_report(const Arguments& arguments)
{
    const std::string folder = arguments.required("out");
    const store::BatchId id = batch_of(arguments);
    auto [store, desk] = open_desk(arguments);
    const domain::Insurer insurer = insurer_of(arguments, store, store::Batches(store).get(id).insurer_number);
    const services::Workplace workplace(config::find_resources());
    print(mailing::write_completion(store, workplace, id, insurer, folder, desk));
    return mailing::completion(store, id, desk).balance.agrees() ? kDone : kDoneWithHeld;
}

} // namespace

std::vector<Command> mail_paper_commands()
{
    const std::vector<Option> common = store_options();
    const std::string which = "ITEM は郵便物の番号（M12 とも書けます）か追跡番号。差し出す前のものだけです。";
    const Option folder{"out", "DIR", "書き出すフォルダー"};
    return {{"mail employers", "FILE", "事業所の宛先の一覧（CSV）を登録する",
             joined({{insurer_option()}, common, {json_option()}}), &mail_employers,
             "CSV は UTF-8 か Shift_JIS で、見出しは 事業所記号,事業所名,郵便番号,住所,部署（部署はなくてもよい）。\n"
             "一行でも誤りがあれば何も登録しません。一覧にない事業所はそのまま残ります。"},
            {"mail label", "ITEM…", "宛名ラベルの PDF を作る",
             joined({{{"out", "FILE", "書き出すファイル"}, insurer_option()}, common}), &mail_label, which},
            {"mail cover", "ITEM…", "事業所一括の送付状と対象者一覧の PDF を作る",
             joined({{folder, insurer_option()}, common}), &mail_cover, which},
            {"posting write", "ID", "差出票・受領証・内訳（PDF・CSV・JSON）を書き出す",
             joined({{folder,
                      {"sorting", "KIND", "郵便区番号ごとの区分: district（郵便区）か office（差出局の指定）"},
                      {"days-allowed", "N", "送達日数の余裕（割引の計算に使う）"},
                      insurer_option()},
                     common}),
             &posting_write,
             "差出票には、引受番号のあるものの受取人と、町域までの宛先を書きます。普通郵便は通数だけです。"},
            {"batch report", "ID", "作業完了報告書（PDF・CSV・JSON）を書き出す",
             joined({{folder, insurer_option()}, common}), &batch_report,
             "収支の合わないロットでも書き出します（終了コード 1）。"}};
}

} // namespace fuda::cli
