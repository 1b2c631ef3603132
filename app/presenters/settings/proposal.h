#pragma once

#include "app/presenters/dialogs.h"
#include "app/services/insurers/editing.h"

namespace fuda::presenters {

/// What a changed profile would say otherwise, a line each: "休業日　2026-11-02 を加える".
std::string text_of(const std::vector<insurers::Difference>& differences);

/// What a person changed of an insurer's profile.
struct ProfileChange {
    std::string title; ///< of the question: 休業日の変更
    std::string note;  ///< what becomes of it when it is adopted
    std::string insurer_number;
    insurers::Edit edit;
};

/// Shows what is different and, once the person agrees, adopts it as another revision; `adopted` and `failed` are told, or nothing when the
/// person does not agree. `alive` is the presenter's, and must outlive the question like the station and the dialogs.
void propose_and_adopt(Station& station, Dialogs& dialogs, const Alive& alive, const ProfileChange& change,
                       std::function<void()> adopted, std::function<void(Failure)> failed);

/// As above, of a profile's file: says so when it is the one in force already.
void propose_and_adopt(Station& station, Dialogs& dialogs, const Alive& alive, const std::filesystem::path& file,
                       std::function<void(std::string insurer_number)> adopted, std::function<void(Failure)> failed);

} // namespace fuda::presenters
