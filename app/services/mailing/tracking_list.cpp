#include "app/services/mailing/tracking_list.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/domain/tracking_number.h"
#include "data/store/mail_items.h"

#include <algorithm>
#include <set>
#include <vector>

namespace fuda::mailing {

namespace {

using domain::PieceState;

constexpr std::size_t kFaultsShown = 20;

std::string_view unquoted(std::string_view cell)
{
    cell = trimmed(cell);
    return cell.size() >= 2 && cell.front() == '"' && cell.back() == '"' ? cell.substr(1, cell.size() - 2) : cell;
}

/// The lines of a list of tracking numbers, and what is wrong with them.
class TrackingList {
public:
    TrackingList(store::Store& store, store::BatchId batch) : m_store(store), m_batch(batch) {}

    void read(const std::string& text)
    {
        std::int64_t number = 0;
        for (const std::string_view line : split(text, '\n')) {
            ++number;
            if (const std::string why = fault_of(trimmed(line), number == 1); !why.empty())
                m_faults.push_back(std::to_string(number) + " 行目: " + why);
        }
    }

    std::map<store::DecisionId, std::string> take(const std::filesystem::path& csv)
    {
        if (m_faults.empty())
            return std::move(m_numbers);
        std::string text = csv.string() + ": 追跡番号の一覧に誤りが " + std::to_string(m_faults.size()) +
                           " 行あります。何も差し出していません。直してから、もう一度実行してください";
        for (std::size_t i = 0; i < std::min(m_faults.size(), kFaultsShown); ++i)
            text += "\n  " + m_faults[i];
        throw Error(ErrorKind::BadInput, text);
    }

private:
    /// Empty when there is nothing to say against the line.
    std::string fault_of(std::string_view line, bool first)
    {
        if (line.empty() || (first && line == "piece,tracking"))
            return {};
        const auto cells = split(line, ',');
        if (cells.size() != 2)
            return "「製作物コード,追跡番号」の 2 列ではありません";
        const auto code = domain::PieceCode::parse(unquoted(cells[0]));
        if (!code)
            return "製作物コードが読めません: " + std::string(cells[0]);
        const auto tracking = domain::parse_tracking_number(unquoted(cells[1]));
        if (!tracking)
            return "追跡番号は 11～13 桁で、検査数字が合わなければなりません: " + std::string(cells[1]);
        const auto piece = store::Pieces(m_store).find(*code);
        if (!piece || piece->batch != m_batch)
            return "製作物 " + code->grouped() + " はこのロットにありません";
        return fault_of(*piece, *tracking);
    }

    std::string fault_of(const store::PieceRow& piece, const std::string& tracking)
    {
        if (!m_seen.insert(tracking).second)
            return "追跡番号 " + tracking + " が 2 度あります";
        const auto used = store::MailItems(m_store).find(tracking);
        if (used && piece.mail_item == used->id)
            return {};
        if (used)
            return "追跡番号 " + tracking + " は郵便物 " + item_code(used->id) + " に使われています";
        if (piece.state == PieceState::Void || (!piece.void_since.empty() && !piece.mail_item))
            return {};
        if (piece.state != PieceState::Confirmed || !takes_number(piece))
            return "製作物 " + piece.code.grouped() + "（" + std::string(japanese(piece.state)) + "）は差し出せません";
        const auto [at, is_new] = m_numbers.emplace(piece.decision, tracking);
        return is_new ? ""
                      : "製作物 " + piece.code.grouped() + " の封筒にはすでに追跡番号 " + at->second + " があります";
    }

    /// In no item yet, or in one that is in the house and has no number.
    bool takes_number(const store::PieceRow& piece) const
    {
        if (!piece.mail_item)
            return true;
        const store::MailItem item = store::MailItems(m_store).get(*piece.mail_item);
        return domain::is_before_posting(item.state) && item.tracking_number.empty();
    }

    store::Store& m_store;
    store::BatchId m_batch;
    std::map<store::DecisionId, std::string> m_numbers;
    std::set<std::string> m_seen;
    std::vector<std::string> m_faults;
};

} // namespace

std::map<store::DecisionId, std::string> read_tracking(store::Store& store, store::BatchId batch,
                                                       const std::filesystem::path& csv)
{
    std::string text = read_whole_file(csv);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    TrackingList list(store, batch);
    list.read(text);
    return list.take(csv);
}

} // namespace fuda::mailing
