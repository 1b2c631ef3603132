#include "app/presenters/searching/scan_presenter.h"

#include "app/language/language.h"
#include "app/presenters/searching/search_hits.h"

namespace fuda::presenters {

using language::tr;

bool ScanPresenter::is_code(const std::string& text)
{
    return searching::is_code(text);
}

void ScanPresenter::scanned(const std::string& code)
{
    m_station.run(
        Lane::Quick, m_alive,
        [code](Bench& bench) {
            return target_of(searching::find_code(bench.store, code, bench.desk), bench.desk.rights);
        },
        [this, code](const std::optional<Target>& target) {
            if (target)
                m_go(*target);
            else
                m_dialogs.failure(
                    {ErrorKind::BadInput, tr("読み取った {0} は、このストアにないか、見る権限がありません。"
                                             "コードを確かめて、もう一度読み取ってください",
                                             code)});
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

} // namespace fuda::presenters
