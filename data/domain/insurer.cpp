#include "data/domain/insurer.h"

#include "data/domain/lifecycle.h"

#include <algorithm>

namespace fuda::domain {

namespace {

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::string_view kMailClasses[] = {"standard",   "specified_record",  "simplified_registered",
                                             "registered", "letter_pack_light", "letter_pack_plus"};
constexpr std::string_view kJapaneseMailClasses[] = {"普通", "特定記録",           "簡易書留",
                                                     "書留", "レターパックライト", "レターパックプラス"};

} // namespace

std::string_view name(MailClass mail_class)
{
    return kMailClasses[static_cast<std::size_t>(mail_class)];
}

std::string_view japanese(MailClass mail_class)
{
    return kJapaneseMailClasses[static_cast<std::size_t>(mail_class)];
}

std::optional<MailClass> parse_mail_class(std::string_view text)
{
    return parse_in<MailClass>(kMailClasses, text);
}

char insurer_check_digit(std::string_view digits)
{
    int sum = 0;
    int weight = 2;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int product = (*digit - '0') * weight;
        sum += product / 10 + product % 10;
        weight = 3 - weight;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool is_insurer_number(std::string_view number)
{
    return (number.size() == 6 || number.size() == 8) && all_digits(number) &&
           insurer_check_digit(number.substr(0, number.size() - 1)) == number.back();
}

bool is_my_number(std::string_view text)
{
    if (text.size() != 12 || !all_digits(text))
        return false;
    int sum = 0;
    for (int n = 1; n <= 11; ++n) // n counts from the digit next to the check digit; its weight is n + 1, then n - 5
        sum += (text[static_cast<std::size_t>(11 - n)] - '0') * (n <= 6 ? n + 1 : n - 5);
    const int remainder = sum % 11;
    return text.back() - '0' == (remainder <= 1 ? 0 : 11 - remainder);
}

} // namespace fuda::domain
