#pragma once

#include "app/services/desk.h"
#include "data/store/member_files.h"
#include "data/store/members.h"

#include <string>
#include <string_view>
#include <vector>

/// What a clerk does at the counter (窓口): one member at a time.
namespace fuda::counter {

/// What stands for an address under 支援措置 where the person may not see it.
inline constexpr std::string_view kMaskedAddress = "支援措置のため表示しません";

/// Needs Right::SeeMember; see store::Members::find. Never an address.
store::FoundMembers find_members(store::Store& store, std::string_view query, std::size_t count,
                                 const services::Desk& desk);

/// One member: the eligibility as the newest roster has it, everything issued, every application.
struct MemberView {
    store::MemberNow now; ///< addresses are kMaskedAddress where they must not be seen
    bool address_masked = false;
    std::vector<store::IssuedPiece> issued;
    std::vector<store::Application> applications;
};

/// Needs Right::SeeMember. Each look is an event of the member; addresses under 支援措置 are shown to
/// Right::ProtectedAddress only, and that is an event of its own.
MemberView look(store::Store& store, store::MemberId member, const services::Desk& desk);

/// Where a piece is now, in Japanese: "ロット3の2番 · 印刷ジョブ … の5ページ · 簡易書留 11122223333 · 2026-11-21差出".
std::string whereabouts(const store::IssuedPiece& issued);

/// JSON objects, ended by a line break; keys in English, the roster's words as values.
std::string to_json(const store::FoundMembers& found);
std::string to_json(const MemberView& view);

} // namespace fuda::counter
