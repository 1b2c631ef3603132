#include "app/services/job_maker.h"

#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <set>

namespace fuda::services {

std::string reason_of(const std::vector<layout::Issue>& issues)
{
    std::string text;
    std::set<std::string> said; // a name stands in several places of a page; its fault is one
    for (const layout::Issue& issue : issues)
        if (said.insert(issue.message).second)
            text += (text.empty() ? "" : " / ") + issue.element + ": " + issue.message;
    return text;
}

MadeJob make_job(const layout::Composer& composer, const std::vector<store::PlannedPiece>& pieces)
{
    MadeJob job;
    std::vector<layout::Composition> compositions;
    compositions.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        compositions.push_back(composer.compose(pieces[i].fields));
        if (pieces[i].valid_until && *pieces[i].valid_until < pieces[i].issue_date)
            job.held.emplace_back(i, "有効期限 " + pieces[i].valid_until->iso() + " が交付年月日より前です");
        else if (!compositions.back().printable())
            job.held.emplace_back(i, reason_of(compositions.back().issues));
        else
            job.printable.push_back(i);
    }
    layout::Renderer renderer(composer.fonts());
    layout::Prover prover(composer.fonts());
    while (!job.printable.empty()) {
        std::vector<const layout::Page*> pages;
        std::vector<const layout::Composition*> printed;
        for (const std::size_t i : job.printable) {
            printed.push_back(&compositions[i]);
            for (const layout::Page& page : compositions[i].pages)
                pages.push_back(&page);
        }
        const std::string day = pieces[job.printable.front()].issue_date.iso();
        job.bytes = renderer.pdf(pages, {composer.layout().title, day + "T00:00:00+09:00"});
        job.pages = static_cast<int>(pages.size());
        job.pages_per_piece = static_cast<int>(compositions[job.printable.front()].pages.size());
        const std::vector<layout::ProofFault> faults = prover.prove(job.bytes, printed);
        if (faults.empty())
            return job;
        std::set<std::size_t> faulty;
        for (const layout::ProofFault& fault : faults) {
            if (faulty.insert(job.printable[fault.piece]).second)
                job.held.emplace_back(job.printable[fault.piece], "読み戻し検査: " + fault.message);
        }
        std::erase_if(job.printable, [&](std::size_t i) { return faulty.contains(i); });
    }
    job.bytes.clear();
    job.pages = 0;
    return job;
}

} // namespace fuda::services
