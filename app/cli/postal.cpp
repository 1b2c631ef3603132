#include "app/cli/command.h"
#include "app/config/resources.h"
#include "data/base/error.h"
#include "data/postal/address_number.h"
#include "data/postal/customer_barcode.h"
#include "data/postal/postal_code.h"
#include "data/postal/postal_master.h"

#include <iostream>

namespace fuda::cli {

namespace {

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

int run(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const auto code = postal::normalized_postal_code(arguments.rest()[0]);
    if (!code)
        throw Error(ErrorKind::BadInput, "郵便番号「" + arguments.rest()[0] + "」は 7 桁の数字で指定してください");
    const postal::PostalMaster master(
        arguments.value("master").value_or(config::find_resources().postal_master.string()));
    const postal::AddressNumber number = postal::address_number(part_b_of(master, *code, arguments.rest()[1]));
    for (const std::string& warning : number.warnings)
        std::cerr << "fuda: " << warning << "\n";
    const postal::CustomerBarcode barcode = postal::customer_barcode(*code, number.number);
    std::cout << number.number << "\n";
    for (std::size_t i = 0; i < barcode.codes.size(); ++i)
        std::cout << (i == 0 ? "" : " ") << barcode.codes[i];
    std::cout << "\n" << barcode.bars << "\n";
    return kDone;
}

} // namespace

Command postal_barcode_command()
{
    return {"postal barcode",
            "ZIP ADDRESS",
            "カスタマバーコードの住所表示番号・21 のコード・67 本のバー（F A D T）を出力する",
            {{"master", "FILE", "郵便番号データ（utf_ken_all.csv か KEN_ALL.CSV。省略時は付属の抜粋）"}},
            &run,
            "ADDRESS は住所の全体でも、町域より後の部分だけでもかまいません。"};
}

} // namespace fuda::cli
