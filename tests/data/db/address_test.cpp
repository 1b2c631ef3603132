#include "data/db/address.h"
#include "tests/data/db/errors.h"

using namespace fuda;
using tests::of_kind;

BOOST_AUTO_TEST_SUITE(address)

BOOST_AUTO_TEST_CASE(a_file_is_an_address)
{
    const auto address = db::Address::parse("sqlite:/x/a.db");
    BOOST_TEST((address.engine() == db::Engine::Sqlite));
    BOOST_TEST(address.file() == "/x/a.db");
    BOOST_TEST(address.place() == "/x/a.db");
    BOOST_TEST(db::Address::parse("sqlite:a.db").file() == std::filesystem::current_path() / "a.db");
}

BOOST_AUTO_TEST_CASE(a_server_is_shown_without_its_password)
{
    const std::pair<const char*, const char*> cases[] = {
        {"postgresql://clerk:geheim@db.example:5433/fuda", "postgresql://clerk@db.example:5433/fuda"},
        {"postgres://clerk:geheim@db.example/fuda", "postgresql://clerk@db.example/fuda"},
        {"postgresql://db.example/fuda?user=clerk&password=geheim", "postgresql://clerk@db.example/fuda"},
        {"postgresql://clerk:geheim%40@db.example/fuda?sslmode=require", "postgresql://clerk@db.example/fuda"},
        {"postgresql://clerk@db.example/fuda?sslpassword=geheim", "postgresql://clerk@db.example/fuda"},
        {"postgresql:///fuda", "postgresql:///fuda"},
    };
    for (const auto& [text, place] : cases) {
        BOOST_TEST_INFO_SCOPE(text);
        const auto address = db::Address::parse(text);
        BOOST_TEST((address.engine() == db::Engine::PostgreSql));
        BOOST_TEST(address.uri() == text);
        BOOST_TEST(address.place() == place);
    }
}

BOOST_AUTO_TEST_CASE(an_address_of_another_kind_is_refused)
{
    for (const char* wrong : {"", "sqlite:", "/x/a.db", "mysql://x/y", "postgresql:x", "postgresql://x/y?colour=red"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_CHECK_EXCEPTION(db::Address::parse(wrong), Error, of_kind(ErrorKind::Usage, "sqlite:ファイル名 または"));
    }
}

BOOST_AUTO_TEST_CASE(a_refused_address_does_not_show_its_password)
{
    BOOST_CHECK_EXCEPTION(db::Address::parse("postgresql://clerk:geheim%@db/fuda"), Error, [](const Error& e) {
        return e.kind() == ErrorKind::Usage && std::string(e.what()).find("geheim") == std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
