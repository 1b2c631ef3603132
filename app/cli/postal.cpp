#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/config/clock.h"
#include "app/config/resources.h"
#include "app/services/mailing/tariffs.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/postal/address_number.h"
#include "data/postal/customer_barcode.h"
#include "data/postal/postal_code.h"
#include "data/postal/postal_master.h"
#include "data/postal/tariff.h"

#include <iostream>

namespace fuda::cli {

namespace {

postal::PostalMaster master_of(const Arguments& arguments)
{
    return postal::PostalMaster(arguments.value("master").value_or(config::find_resources().postal_master.string()));
}

std::string postal_code_of(const std::string& text)
{
    const auto code = postal::normalized_postal_code(text);
    if (!code)
        throw Error(ErrorKind::BadInput, "郵便番号「" + text + "」は 7 桁の数字で指定してください");
    return *code;
}

/// The part of the address that the number is taken from, and on standard error how sure that is.
std::string part_b_of(const postal::PostalMaster& master, const std::string& code, const std::string& address)
{
    const postal::AddressCut cut = master.cut(code, address);
    switch (cut.outcome) {
    case postal::CutOutcome::CutByMaster:
        return cut.part_b;
    case postal::CutOutcome::NoTown:
        throw Error(ErrorKind::BadInput,
                    code + " は町域のない代表番号です。カスタマバーコードは付けません（日本郵便マニュアル p18）");
    case postal::CutOutcome::PostalCodeUnknown:
        std::cerr << "fuda: 郵便番号 " << code
                  << " は郵便番号データにありません。住所の全体を町域より後の部分として扱います\n";
        return address;
    case postal::CutOutcome::AddressDoesNotMatch:
        std::cerr << "fuda: 住所が郵便番号 " << code
                  << " の町域で始まりません。住所の全体を町域より後の部分として扱います\n";
        return address;
    }
    return address;
}

int postal_barcode(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const std::string code = postal_code_of(arguments.rest()[0]);
    const postal::PostalMaster master = master_of(arguments);
    const postal::AddressNumber number = postal::address_number(part_b_of(master, code, arguments.rest()[1]));
    for (const std::string& warning : number.warnings)
        std::cerr << "fuda: " << warning << "\n";
    const postal::CustomerBarcode barcode = postal::customer_barcode(code, number.number);
    std::cout << number.number << "\n";
    for (std::size_t i = 0; i < barcode.codes.size(); ++i)
        std::cout << (i == 0 ? "" : " ") << barcode.codes[i];
    std::cout << "\n" << barcode.bars << "\n";
    return kDone;
}

std::string doubt_of(postal::CutOutcome outcome, const std::string& code)
{
    switch (outcome) {
    case postal::CutOutcome::CutByMaster:
        return {};
    case postal::CutOutcome::PostalCodeUnknown:
        return "郵便番号 " + code + " は郵便番号データにありません。番号か、郵便番号データの版を確かめてください";
    case postal::CutOutcome::AddressDoesNotMatch:
        return "郵便番号 " + code + " はこの住所のものではありません。どちらが正しいか確かめてください";
    case postal::CutOutcome::NoTown:
        return "郵便番号 " + code + " は町域のない代表番号です。カスタマバーコードは付けません";
    }
    return {};
}

int postal_check(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const std::string code = postal_code_of(arguments.rest()[0]);
    const std::string& address = arguments.rest()[1];
    const postal::PostalMaster master = master_of(arguments);
    for (const postal::Town& town : master.towns(code))
        std::cout << "郵便番号の町域\t" << town.prefecture << town.city << town.town << "\n";
    for (const std::string& other : master.codes(address))
        std::cout << "住所の郵便番号\t" << other << "\n";
    const postal::AddressCut cut = master.cut(code, address);
    if (const std::string doubt = doubt_of(cut.outcome, code); !doubt.empty()) {
        std::cerr << "fuda: " << doubt << "\n";
        return kDoneWithHeld;
    }
    const postal::AddressNumber number = postal::address_number(cut.part_b);
    std::cout << "町域まで\t" << cut.part_a << "\n町域より後\t" << cut.part_b << "\n住所表示番号\t" << number.number
              << "\n";
    for (const std::string& warning : number.warnings)
        std::cerr << "fuda: " << warning << "\n";
    return number.warnings.empty() ? kDone : kDoneWithHeld;
}

double measure_of(const std::string& text, const std::string& option)
{
    const auto measure = number_in<double>(text);
    if (!measure || !(*measure > 0 && *measure < 1e6))
        throw Error(ErrorKind::Usage, "--" + option + " は 0 より大きい数で指定してください: " + text);
    return *measure;
}

postal::MailPiece piece_of(const Arguments& arguments)
{
    const std::string size = arguments.required("size");
    const auto sides = split(size, 'x');
    if (sides.size() != 2)
        throw Error(ErrorKind::Usage, "--size は 235x120 のように mm で指定してください: " + size);
    return {.kind = arguments.has("postcard") ? postal::MailPiece::Kind::Postcard : postal::MailPiece::Kind::Envelope,
            .width_mm = measure_of(std::string(sides[0]), "size"),
            .height_mm = measure_of(std::string(sides[1]), "size"),
            .thickness_mm = measure_of(arguments.required("thickness"), "thickness"),
            .grams = measure_of(arguments.required("grams"), "grams")};
}

postal::Tariff tariff_of(const Arguments& arguments)
{
    if (const auto address = arguments.value("store"); address && !arguments.has("tariff")) {
        store::Store store = store::Store::open(*address, std::nullopt, config::now());
        return mailing::tariff_in_force(store, config::find_resources()).tariff;
    }
    return postal::Tariff::read(arguments.value("tariff").value_or(config::find_resources().tariff.string()));
}

int postal_postage(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const postal::MailPiece piece = piece_of(arguments);
    const std::string word = arguments.value("class").value_or(std::string(name(domain::MailClass::Standard)));
    const auto mail_class = domain::parse_mail_class(word);
    if (!mail_class)
        throw Error(ErrorKind::Usage, "--class「" + word + "」という種別はありません");
    const auto day = arguments.value("day");
    const postal::Tariff tariff = tariff_of(arguments);
    const postal::TariffEdition& edition = tariff.on(day ? date_of(*day, "--day") : today_of(arguments));
    const postal::Price price = edition.price(piece, *mail_class);
    if (!price.postage)
        throw Error(ErrorKind::BadInput, price.reason);
    std::cout << "種類\t" << japanese(price.postage->form) << "\n基本料金\t" << price.postage->postage_yen << "\n"
              << "特殊取扱\t" << price.postage->special_yen << "\n合計\t" << price.postage->total_yen() << "\n"
              << "料金表\t" << edition.from.iso() << "\n";
    return kDone;
}

Option master_option()
{
    return {"master", "FILE", "郵便番号データ（utf_ken_all.csv か KEN_ALL.CSV。省略時は付属の抜粋）"};
}

} // namespace

std::vector<Command> postal_commands()
{
    return {
        {"postal barcode",
         "ZIP ADDRESS",
         "カスタマバーコードの住所表示番号・21 のコード・67 本のバー（F A D T）を出力する",
         {master_option()},
         &postal_barcode,
         "ADDRESS は住所の全体でも、町域より後の部分だけでもかまいません。"},
        {"postal check",
         "ZIP ADDRESS",
         "郵便番号と住所が合うかを調べ、町域の切れ目と住所表示番号を出力する",
         {master_option()},
         &postal_check,
         "合わないとき、疑わしいときは、理由を標準エラー出力に書き、終了コードは 1 です。"},
        {"postal postage",
         "",
         "大きさ・厚さ・重さ・種別から、郵便物の種類と料金（円）を出力する",
         {{"class", "CLASS",
           "standard、specified_record、simplified_registered、registered、letter_pack_light、letter_pack_plus（既定 "
           "standard）"},
          {"grams", "G", "重さ（g）"},
          {"size", "WxH", "大きさ（mm）: 235x120"},
          {"thickness", "MM", "厚さ（mm）"},
          {"postcard", "", "封筒ではなく、はがき"},
          {"day", "YYYY-MM-DD", "差し出す日（省略時は日本時間の今日）"},
          {"tariff", "FILE", "料金表（JSON。省略時は付属の日本郵便の料金表）"},
          {"store", "ADDRESS", "このストアで採用した料金表（fuda tariff show）を使う"}},
         &postal_postage,
         "--grams、--size、--thickness は省略できません。差し出せないときは、その理由を書き、終了コードは 2 です。"}};
}

} // namespace fuda::cli
