#pragma once

#include "app/presenters/action.h"
#include "app/presenters/cell.h"
#include "app/services/spooling/queueing.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct SupplyShown {
    std::string name;
    int percent = -1; ///< -1: the printer does not say
    Tone tone = Tone::Plain;
    bool operator==(const SupplyShown&) const = default;
};

/// A printer as an operator sees it from across the room.
struct TileShown {
    queue::PrinterId printer;
    std::string name;
    std::string about; ///< プール「カード」　カード　この端末から: what it prints on, and who sends its jobs
    Cell state; ///< ✓ 待機中; without text when the need says it
    /// A person must come: what happened, in large letters, and what to do. Empty: nobody has to.
    std::string need, remedy;
    std::vector<std::string> more_needs;
    std::string job;   ///< what it is at: 資格確認書（カード） 12 / 100 枚
    int permille = -1; ///< of it; -1: the printer does not count
    std::string ahead; ///< 待ち 3 ジョブ・300 枚
    std::vector<Cell> forecast;
    std::vector<SupplyShown> supplies;
    Action pause, resume, refill, examine;
    bool operator==(const TileShown&) const = default;
};

/// `station` is the machine of who looks; `may_print` whether they may do anything.
TileShown tile_of(const spooling::PrinterView& view, const std::string& station, bool may_print);

/// Of a need, "カード切れ。補給してください" or "一時停止: 清掃": what happened, and the rest.
struct NeedShown {
    std::string what, remedy;
};
NeedShown split_need(const std::string& need);

/// "約 7 分", "約 2 時間 10 分", "1 分足らず".
std::string about_minutes(double minutes);

/// "資格確認書（カード） 133991-certificate-card-0001".
std::string job_text(const store::Job& job);
/// How many of its pieces the printer says have come out.
std::int64_t pieces_out(const queue::Entry& entry);

} // namespace fuda::presenters
