#pragma once

#include "data/store/store.h"

#include <optional>

namespace fuda::store {

/// What an administrator has settled for the store. Each change is an event of the store, from and to the values.
class StoreSettings {
public:
    explicit StoreSettings(Store& store) : m_session(store.session()) {}

    /// 保存年数: for how many whole years what is closed keeps its personal data; nothing while nobody has settled it.
    std::optional<int> retention_years() const;
    /// Whether it is another one now.
    bool set_retention_years(Change& change, std::optional<int> years);

private:
    db::Session& m_session;
};

} // namespace fuda::store
