// Makes the database from which tests of stores are copied: Fuda's tables, and nothing in them.
//   postgresql_tables FILE    with the URI of the server, as tests/support/postgresql writes it
#include "data/base/file.h"
#include "data/db/migration.h"
#include "data/db/session.h"
#include "data/store/schema.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv)
{
    using namespace fuda;
    if (argc != 2)
        return 64;
    try {
        const std::string server = read_whole_file(argv[1]);
        db::Session(db::Address::parse(server + "postgres"))
            .execute_script("CREATE DATABASE fuda_tables TEMPLATE template0");
        db::Session tables(db::Address::parse(server + "fuda_tables"));
        db::migrate(tables, store::schema_for(tables.engine()), "2026-11-20T01:02:03Z");
        return 0;
    } catch (const std::exception& e) {
        std::cerr << e.what() << '\n';
        return 1;
    }
}
