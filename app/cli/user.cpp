#include "app/cli/command.h"
#include "app/cli/sign_in.h"
#include "app/services/people/people.h"
#include "data/base/error.h"

#include <iostream>

namespace fuda::cli {

namespace {

using domain::Right;
using domain::Role;

Option new_password_file()
{
    return {"new-password-file", "FILE",
            "新しいパスワードが 1 行目にある、本人だけが読めるファイル（省略時は端末で二度尋ねる）"};
}

Role role_of(const std::string& text)
{
    if (const auto role = domain::parse_role(text))
        return *role;
    throw Error(ErrorKind::Usage, "役割は operator、clerk、manager、administrator のどれかです: " + text);
}

std::string rights_text(const store::User& user)
{
    std::string text;
    for (const Right right : domain::kAllRights)
        if (user.rights().contains(right))
            text += (text.empty() ? "" : "、") + std::string(japanese(right));
    return text;
}

void show(const Arguments& arguments, const store::User& user)
{
    if (arguments.has("json")) {
        std::cout << people::to_json(user);
        return;
    }
    std::cout << user.login << "（" << user.name << "）　" << japanese(user.role) << "　" << japanese(user.state)
              << (user.demo ? "　見本の利用者" : "") << "\n権限　　　　" << rights_text(user) << "\n登録　　　　"
              << user.created_at << "\nパスワード　" << user.password_changed_at << "\n";
    if (user.failures > 0)
        std::cout << "失敗　　　　続けて " << user.failures << " 回\n";
    if (user.locked_until)
        std::cout << "ロック　　　" << *user.locked_until << " まで\n";
}

int user_sign_in(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const auto user = named_user(arguments);
    if (!user)
        throw Error(ErrorKind::Usage, "--user でサインインする利用者を指定してください");
    Opened opened = open_for_sign_in(arguments);
    const std::string now = opened.desk.now();
    const people::SignedIn person =
        people::sign_in(opened.store, {*user, password_of(arguments, *user)}, opened.desk.actor, now);
    const SessionFile file(opened.store);
    if (const auto before = file.token())
        people::end_session(opened.store, *before, opened.desk.actor, now);
    const people::Session session = people::begin_session(opened.store, person, now);
    file.keep(session.token);
    if (arguments.has("json"))
        std::cout << "{\"login\": \"" << person.actor.name << "\", \"ends_at\": \"" << session.ends_at << "\"}\n";
    else
        std::cout << "利用者「" << person.actor.name << "」がサインインしました。" << people::kIdleSeconds / 60
                  << " 分使わないか、" << people::kSessionSeconds / 3600 << " 時間たつと終わります\n";
    return kDone;
}

int user_sign_out(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_for_sign_in(arguments);
    const SessionFile file(opened.store);
    const auto token = file.token();
    const bool ended = token && people::end_session(opened.store, *token, opened.desk.actor, opened.desk.now());
    file.forget();
    if (arguments.has("json"))
        std::cout << "{\"signed_out\": " << (ended ? "true" : "false") << "}\n";
    else if (ended)
        std::cout << "サインアウトしました\n";
    if (!ended)
        std::cerr << "fuda: サインインしている人はいませんでした\n";
    return ended ? kDone : kConflict;
}

int user_add(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const std::string& login = arguments.rest().front();
    Opened opened = open_or_create_desk(arguments);
    services::require(opened.desk, Right::KeepPeople);
    const bool first = people::people_of(opened.store) == services::People::None;
    const Role role = first && !arguments.has("role") ? Role::Administrator : role_of(arguments.required("role"));
    const std::string name = arguments.value("name").value_or(login);
    people::add(opened.store, {login, name, role, new_password_of(arguments, login)}, opened.desk);
    show(arguments, store::Users(opened.store).get(login));
    if (first)
        std::cerr << "fuda: 最初の利用者を登録しました。これからは、登録した人だけがこのストアを使えます\n";
    return kDone;
}

int user_list(const Arguments& arguments)
{
    arguments.expect_rest(0);
    Opened opened = open_desk(arguments);
    const auto users = people::list(opened.store, opened.desk);
    if (arguments.has("json")) {
        std::cout << people::to_json(users);
        return kDone;
    }
    for (const store::User& user : users)
        std::cout << user.login << "\t" << japanese(user.role) << "\t" << japanese(user.state) << "\t" << user.name
                  << (user.protected_address ? "\t支援措置" : "") << "\n";
    return kDone;
}

int user_show(const Arguments& arguments)
{
    arguments.expect_rest(1);
    Opened opened = open_desk(arguments);
    show(arguments, people::get(opened.store, arguments.rest().front(), opened.desk));
    return kDone;
}

/// A change of the person who is the first operand.
template <class Do>
int change(const Arguments& arguments, Do work)
{
    const std::string& login = arguments.rest().front();
    Opened opened = open_desk(arguments);
    work(opened, login);
    show(arguments, store::Users(opened.store).get(login));
    return kDone;
}

int user_set_role(const Arguments& arguments)
{
    arguments.expect_rest(2);
    const Role role = role_of(arguments.rest()[1]);
    return change(arguments, [&](Opened& opened, const std::string& login) {
        people::set_role(opened.store, login, role, opened.desk);
    });
}

/// The one right that is given by name.
void expect_protected_address(const Arguments& arguments)
{
    arguments.expect_rest(2);
    if (arguments.rest()[1] != name(Right::ProtectedAddress))
        throw Error(ErrorKind::Usage,
                    "人ごとに与える権限は " + std::string(name(Right::ProtectedAddress)) +
                        " だけです。ほかの権限は役割で決まります（fuda user set-role）: " + arguments.rest()[1]);
}

int user_grant(const Arguments& arguments)
{
    expect_protected_address(arguments);
    return change(arguments, [](Opened& opened, const std::string& login) {
        people::grant_protected_address(opened.store, login, opened.desk);
    });
}

int user_revoke(const Arguments& arguments)
{
    expect_protected_address(arguments);
    return change(arguments, [](Opened& opened, const std::string& login) {
        people::revoke_protected_address(opened.store, login, opened.desk);
    });
}

int user_disable(const Arguments& arguments)
{
    arguments.expect_rest(1);
    return change(arguments,
                  [](Opened& opened, const std::string& login) { people::disable(opened.store, login, opened.desk); });
}

int user_enable(const Arguments& arguments)
{
    arguments.expect_rest(1);
    return change(arguments,
                  [](Opened& opened, const std::string& login) { people::enable(opened.store, login, opened.desk); });
}

int user_unlock(const Arguments& arguments)
{
    arguments.expect_rest(1);
    return change(arguments,
                  [](Opened& opened, const std::string& login) { people::unlock(opened.store, login, opened.desk); });
}

/// One's own: whoever finds a desk where somebody has signed in must not be able to take it over, so that the present
/// password is asked for again.
int own_password(const Arguments& arguments)
{
    Opened opened = open_for_sign_in(arguments);
    const auto user = named_user(arguments);
    if (!user)
        throw Error(ErrorKind::Usage,
                    "自分のパスワードを変えるときは --user で自分を、ほかの人のパスワードを変えるときは"
                    " LOGIN を指定してください");
    people::seat(opened.desk, people::sign_in(opened.store, {*user, password_of(arguments, *user)}, opened.desk.actor,
                                              opened.desk.now()));
    people::set_password(opened.store, *user, new_password_of(arguments, *user), opened.desk);
    show(arguments, store::Users(opened.store).get(*user));
    return kDone;
}

int user_password(const Arguments& arguments)
{
    if (arguments.rest().empty())
        return own_password(arguments);
    arguments.expect_rest(1);
    return change(arguments, [&](Opened& opened, const std::string& login) {
        if (login == opened.desk.actor.name)
            throw Error(ErrorKind::Usage, "自分のパスワードは、LOGIN を付けずに fuda user password --user " + login +
                                              " で変えてください");
        services::require(opened.desk, Right::KeepPeople);
        store::Users(opened.store).get(login); // before anybody is asked for a password
        people::set_password(opened.store, login, new_password_of(arguments, login), opened.desk);
    });
}

} // namespace

std::vector<Command> user_commands()
{
    const std::string after = "人の変更は、有効なシステム管理者の最後の一人にはできません。";
    return {
        {"user sign-in", "", "サインインして、続くコマンドで --user を省けるようにする", with_store({}), &user_sign_in,
         "30 分使わないか、10 時間たつと終わります。ストアごとに一人です。"},
        {"user sign-out", "", "サインインを終える", with_store({}), &user_sign_out},
        {"user add", "LOGIN", "利用者を登録する（最初の一人はシステム管理者）",
         with_store({{"name", "NAME", "表示する名前（省略時はログイン名）"},
                     {"role", "operator|clerk|manager|administrator",
                      "役割: 印刷担当、窓口担当、管理者、システム管理者（最初の一人では省略できる）"},
                     new_password_file()}),
         &user_add,
         "LOGIN は英小文字で始まる 2〜32 文字。パスワードは 12 文字以上です。\n"
         "利用者のいないストアは、権限の区別なしに使えます。最初の一人を登録してからは、登録した人だけが使えます。"},
        {"user list", "", "利用者の一覧", with_store({}), &user_list,
         "標準出力は ログイン名・役割・状態・名前（タブ区切り）。支援措置の権限があれば末尾に「支援措置」。"},
        {"user show", "LOGIN", "利用者の役割・権限・状態", with_store({}), &user_show},
        {"user set-role", "LOGIN ROLE", "役割を変える（operator clerk manager administrator）", with_store({}),
         &user_set_role, after},
        {"user grant", "LOGIN RIGHT", "権限を人に与える（protected-address: 支援措置の住所の閲覧）", with_store({}),
         &user_grant},
        {"user revoke", "LOGIN RIGHT", "与えた権限を取り上げる（protected-address）", with_store({}), &user_revoke},
        {"user disable", "LOGIN", "利用者を停止する（サインインできなくなる）", with_store({}), &user_disable, after},
        {"user enable", "LOGIN", "停止した利用者を有効に戻す", with_store({}), &user_enable},
        {"user password", "[LOGIN]", "パスワードを変える（LOGIN を省くと自分のもの）",
         with_store({new_password_file()}), &user_password},
        {"user unlock", "LOGIN", "続けて失敗したためにロックされた利用者を、すぐに使えるようにする", with_store({}),
         &user_unlock},
    };
}

} // namespace fuda::cli
