#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/piece.h"
#include "data/store/layout_versions.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What documents look like: the layouts that come with Fuda, and the versions that people made of them here.
namespace fuda::layouts {

/// A version of a layout: the file that comes with Fuda, or one that was saved in this store.
struct Version {
    std::string layout;
    int number = 0;
    bool in_force = false;
    std::optional<store::LayoutVersion> kept; ///< nothing: the file that comes with Fuda
};

/// A layout and how it stands in this store.
struct Listed {
    std::string id, title; ///< certificate-card, 資格確認書（カード型）
    std::string media;     ///< PWG 5101.1
    bool editable = false; ///< not those whose figures Fuda draws itself
    Version in_force;
    std::optional<store::LayoutVersion> waiting; ///< the newest that waits for a second person
    std::string problem;                         ///< why what is in force cannot be read; usually empty
};

/// Documents first, then the other papers. Whoever works at the store may look: a layout holds nothing of a person.
std::vector<Listed> list(store::Store& store, const services::Workplace& workplace);
/// The newest first, what comes with Fuda last. Throws Error(BadInput) when there is no layout of that id.
std::vector<Version> versions(store::Store& store, const services::Workplace& workplace, std::string_view id);
/// Throws Error(BadInput) when there is no such version or this Fuda cannot read it.
services::Layout open(store::Store& store, const services::Workplace& workplace, const Version& version);
/// By its number; 0: the one in force.
Version find(store::Store& store, const services::Workplace& workplace, std::string_view id, int number);

/// What an insurer's profile gives to a layout; under an empty number, of a store that has none yet, the profile that comes with Fuda as
/// an example.
domain::Fields insurer_constants(store::Store& store, const services::Workplace& workplace, std::string_view number);

/// Keeps the XML as the layout's next version, its number written into it; it prints nothing before approve(). Throws Error(BadInput)
/// when it is no layout of that id, when something would go wrong on paper with an insurer of this store and normal, longest or no
/// values (layout::check_layout, layout::Prover; the first of them are named), when `note` is empty, or when nothing differs from the
/// version in force; Error(Conflict) without Right::EditLayouts.
store::LayoutVersion save(store::Store& store, const services::Workplace& workplace, std::string_view id,
                          std::string_view xml, std::string_view note, const services::Desk& desk);

/// What was saved by one person is let through by another, who has looked at `seen`: by the person at the desk, or by `second`, who
/// signs in beside. Either needs Right::EditLayouts and is not the one who saved it; in a store that knows no people, one person
/// takes both parts, and the log says so. Every piece that is composed from then on has this layout. Throws Error(Conflict) when it was
/// decided meanwhile or a newer version is in force, Error(BadInput) when it is not sound any more.
void approve(store::Store& store, const services::Workplace& workplace, const store::LayoutVersion& seen,
             const std::optional<services::Second>& second, const services::Desk& desk);
/// By anybody with Right::EditLayouts but the one who saved it.
void reject(store::Store& store, const store::LayoutVersion& seen, std::string_view reason, const services::Desk& desk);
/// By the one who saved it.
void withdraw(store::Store& store, const store::LayoutVersion& seen, std::string_view reason,
              const services::Desk& desk);

} // namespace fuda::layouts
