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

/// Puts kMaskedAddress in the place of the addresses of somebody under 支援措置; whether that was so.
bool mask_protected(domain::Eligibility& member);

/// A clerk looks for one member: more than so many are never listed at once.
inline constexpr std::size_t kMostFound = 50;

/// Needs Right::SeeMember; see store::Members::find. At most kMostFound, whatever is asked for; never an address. Each search is
/// an event that says what was looked for by (番号, 生年月日, 氏名) and how many were found, not the words.
store::FoundMembers find_members(store::Store& store, std::string_view query, std::size_t count,
                                 const services::Desk& desk);

/// The piece whose code the query is, as a scanner or a person gives it; nothing when it is none of this store's. Needs
/// Right::SeeMember.
std::optional<store::PieceRow> find_piece(store::Store& store, std::string_view query, const services::Desk& desk);

/// What waits at the counter.
struct Waiting {
    store::FoundMember member;
    std::optional<store::Application> application; ///< that nobody has answered, or
    std::optional<store::PieceRow> to_return; ///< a certificate whose return is asked for and that is still outside
};

/// Applications first, oldest first, then certificates in serial order, at most `count` of each. Needs Right::SeeMember and
/// Right::Reissue.
std::vector<Waiting> waiting(store::Store& store, std::size_t count, const services::Desk& desk);

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

/// The way of a piece until now, in Japanese: "ロット3の2番 · 印刷ジョブ … の5ページ · 簡易書留 11122223333 · 2026-11-21差出".
std::string trail_of(const store::IssuedPiece& issued);

/// JSON objects, ended by a line break; keys in English, the roster's words as values.
std::string to_json(const store::FoundMembers& found);
std::string to_json(const MemberView& view);
/// An array of them.
std::string to_json(const std::vector<Waiting>& waiting);

} // namespace fuda::counter
