#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/tariffs.h"

namespace fuda::presenters {

class TariffView {
public:
    virtual ~TariffView() = default;
    struct Head {
        std::string place;                 ///< where the tariff is: このストア（採用 …）, or its file
        std::vector<std::string> editions; ///< 2024-10-01 から（いま）
        std::size_t chosen = 0;
        std::string source; ///< where the chosen edition's prices were published
        bool may_adopt = false;
    };
    virtual void show_head(const Head& head) = 0;
    virtual void reload_prices() = 0;
    struct Proposal {
        std::string title; ///< newer.json と、いまの料金表の違い
        std::string note;  ///< 3 か所が違います
        bool can_adopt = false;
    };
    /// Nothing: the prices in force are shown.
    virtual void show_proposal(const std::optional<Proposal>& proposal) = 0;
    virtual void reload_differences() = 0;
    virtual void show_problem(const std::string& message) = 0; ///< empty: nothing is wrong any more
};

/// 料金: the postal tariff in force and coming, and another one before it is adopted.
class TariffPresenter {
public:
    TariffPresenter(Station& station, Dialogs& dialogs, TariffView& view);

    Rows& prices() { return m_prices; }
    Rows& differences() { return m_differences; }
    static std::vector<Column> price_columns();
    static std::vector<Column> difference_columns();

    void shown();
    void choose_edition(std::size_t index);
    void choose_file();
    /// What would be different is shown; nothing is changed yet.
    void look_at(const std::filesystem::path& file);
    void adopt();
    void drop_proposal();

private:
    void read();
    void show();

    Station& m_station;
    Dialogs& m_dialogs;
    TariffView& m_view;
    VectorRows<mailing::TariffLine> m_prices;
    VectorRows<mailing::TariffDifference> m_differences;
    std::optional<mailing::TariffInForce> m_now;
    std::size_t m_edition = 0;
    std::optional<mailing::TariffProposal> m_proposal;
    Alive m_alive;
};

} // namespace fuda::presenters
