#include "app/services/people/opening.h"

#include "app/services/people/people.h"
#include "data/base/file.h"
#include "data/domain/piece.h"
#include "data/store/events.h"

#include <Poco/Random.h>

namespace fuda::people {

namespace {

constexpr std::string_view kFile = "sqlite:";
constexpr std::uint32_t kStoreNumbers = 1u << 15;

std::uint32_t random_live_number()
{
    Poco::Random random;
    random.seed();
    for (;;) {
        const std::uint32_t number = random.next(kStoreNumbers);
        if (!domain::is_test_store_number(number))
            return number;
    }
}

} // namespace

bool is_vacant(std::string_view address)
{
    return address.starts_with(kFile) && !std::filesystem::exists(std::string(address.substr(kFile.size())));
}

OpenedStore open_or_make(std::string_view address, store::Mode mode, const store::Actor& actor, const std::string& now)
{
    if (address.starts_with(kFile))
        make_folder(std::filesystem::absolute(std::string(address.substr(kFile.size()))).parent_path());
    const store::NewStore wanted{mode, mode == store::Mode::Test ? domain::kTestStoreNumber : random_live_number()};
    OpenedStore opened{store::Store::open_or_create(address, wanted, actor, now)};
    opened.made = store::Events(opened.store).after(1, 1).empty(); // nothing has happened yet but that it was made
    add_demo_people(opened.store, actor, now);
    return opened;
}

} // namespace fuda::people
