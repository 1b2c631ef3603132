#pragma once

#include "app/presenters/cell.h"
#include "app/presenters/dialogs.h"
#include "app/services/insurers/editing.h"
#include "data/postal/tariff.h"

#include <array>

namespace fuda::presenters {

/// What goes into envelopes, as it stands in the form. Weights in g, lengths in mm.
struct EnclosuresGiven {
    struct Material {
        std::string grams, mm;
        bool operator==(const Material&) const = default;
    };
    struct Envelope {
        std::string grams, mm, width, height;
        bool operator==(const Envelope&) const = default;
    };
    std::string leaflet;
    std::array<Material, 6> materials; ///< in the order of kMaterialNames
    std::array<Envelope, 2> envelopes; ///< the usual one, the one to an employer
    bool operator==(const EnclosuresGiven&) const = default;
};
inline constexpr const char* kMaterialNames[] = {"カード", "台紙", "お知らせ（A4）", "はがき", "しおり", "送付状"};
inline constexpr const char* kEnvelopeNames[] = {"封筒", "事業所あての封筒"};

/// What an item with these enclosures weighs and costs.
struct MailExample {
    std::string what;    ///< カード 1 枚・台紙・しおり
    std::string measure; ///< 20.2 g・1.8 mm
    Cell price;          ///< 定形 110 円＋簡易書留 350 円 = 460 円, or why there is none
    bool operator==(const MailExample&) const = default;
};

class EnclosuresView {
public:
    virtual ~EnclosuresView() = default;
    /// Empty: there is no insurer. The form is to be filled with what is given.
    virtual void show(const std::string& insurer, const EnclosuresGiven& given, bool can_edit) = 0;
    virtual void show_examples(const std::vector<MailExample>& examples, const std::string& tariff) = 0;
    virtual void show_can_save(bool can_save) = 0;
    virtual void show_problem(const std::string& message) = 0; ///< empty: nothing is wrong any more
};

/// 封入物: what lies in an insurer's envelopes, how heavy and thick it is, and what that costs at the post office.
class EnclosuresPresenter {
public:
    EnclosuresPresenter(Station& station, Dialogs& dialogs, EnclosuresView& view);

    void shown();
    /// It stands in the form: what it would weigh and cost is shown.
    void consider(const EnclosuresGiven& given);
    void discard();
    /// Adopts what is in the form as another revision of the profile, once the person has seen the difference.
    void save();

private:
    struct Read {
        domain::Insurer insurer;
        std::optional<postal::TariffEdition> edition; ///< nothing: no tariff has prices for today
        std::string tariff;
    };
    void read();
    void show_examples(const insurers::Enclosures& enclosures);

    Station& m_station;
    Dialogs& m_dialogs;
    EnclosuresView& m_view;
    std::optional<InsurerChoice> m_insurer;
    std::optional<Read> m_read;
    EnclosuresGiven m_given;
    std::optional<insurers::Enclosures> m_wanted; ///< what is in the form; nothing while it cannot be read
    Alive m_alive;
};

} // namespace fuda::presenters
