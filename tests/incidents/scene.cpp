#include "tests/incidents/scene.h"

#include "app/services/issuing/piece_fields.h"
#include "data/base/file.h"
#include "layout/render/renderer.h"

namespace fuda::tests {

namespace {

constexpr std::size_t kAll = 1000000;

domain::Insurer postcard_society()
{
    domain::Insurer insurer = society();
    insurer.postcard_mailing = domain::PostcardMailing::Addressed;
    insurer.whole_roster_notice = false;
    return insurer;
}

store::Store live_store(Office& office)
{
    office.mode = store::Mode::Live;
    office.insurer = postcard_society();
    office.workers = 2;
    return office.open();
}

} // namespace

Scene::Scene() : store(live_store(*this)) {}

RosterTable Scene::roster(std::uint64_t rows, const std::string& as_of) const
{
    RosterTable table(rows, insurer, as_of);
    table.ask_for_certificates();
    return table;
}

issuing::ImportOutcome Scene::import(const std::string& file_name, const std::string& text,
                                     const std::string& today) const
{
    services::Unwatched progress;
    return issuing::import_roster(store, receive(file_name, text), insurer, workplace().postal(), {}, desk(today),
                                  progress);
}

issuing::DecideOutcome Scene::decide(store::RosterId roster, const std::string& today) const
{
    services::Unwatched progress;
    return issuing::decide_roster(store, roster, insurer, workplace().postal(), desk(today), progress);
}

issuing::ComposeOutcome Scene::compose(const services::Workplace& with, const std::string& today) const
{
    services::Unwatched progress;
    return issuing::compose_pieces(store, with, compose_options(), desk(today), progress);
}

issuing::PrintOutcome Scene::print() const
{
    services::Unwatched progress;
    make_folder(out / "print");
    return issuing::print_jobs(store, store::Jobs(store).unfinished(), (out / "print").string(),
                               issuing::folder_printers(cards_per_job, sheets_per_job), desk(), progress);
}

store::RosterId Scene::planned(const RosterTable& table, const std::string& file_name) const
{
    const store::RosterId roster = import(file_name, table.text()).roster.id;
    decide(roster);
    return roster;
}

std::int64_t Scene::count(store::RosterId roster, domain::PieceState state) const
{
    std::int64_t count = 0;
    for (const store::PieceCount& entry : store::Pieces(store).counts(roster))
        count += entry.state == state ? entry.count : 0;
    return count;
}

std::vector<store::PieceRow> Scene::pieces(store::RosterId roster, domain::PieceState state) const
{
    std::vector<store::PieceRow> rows = store::Pieces(store).list(roster, {}, kAll);
    std::erase_if(rows, [&](const store::PieceRow& row) { return row.state != state; });
    return rows;
}

std::size_t Scene::rosters() const
{
    return store::Rosters(store).list(insurer.number, kAll).size();
}

std::int64_t Scene::findings(store::RosterId roster, const std::string& rule, const std::string& column) const
{
    std::int64_t count = 0;
    for (const auto& stored : store::Rosters(store).findings(roster, 0, kAll))
        count += stored.finding.rule == rule && stored.finding.column == column;
    return count;
}

std::vector<layout::ProofFault> read_back(const std::vector<layout::Composition>& drawn,
                                          const std::vector<layout::Composition>& record)
{
    std::vector<const layout::Page*> pages;
    for (const layout::Composition& piece : drawn)
        for (const layout::Page& page : piece.pages)
            pages.push_back(&page);
    std::vector<const layout::Composition*> pieces;
    for (const layout::Composition& piece : record)
        pieces.push_back(&piece);
    const layout::FontSet& fonts = workplace().fonts();
    const std::string pdf = layout::Renderer(fonts).pdf(pages, {"print", "2026-11-20T00:00:00+09:00"});
    return layout::Prover(fonts).prove(pdf, pieces);
}

std::vector<std::size_t> faulty(const std::vector<layout::ProofFault>& faults)
{
    std::vector<std::size_t> pieces;
    for (const layout::ProofFault& fault : faults)
        if (pieces.empty() || pieces.back() != fault.piece)
            pieces.push_back(fault.piece);
    return pieces;
}

std::vector<layout::Composition> compositions(const Scene& scene, store::RosterId roster,
                                              const layout::Template& layout, std::size_t most,
                                              const std::function<void(std::size_t, domain::Fields&)>& change)
{
    const layout::Composer composer(layout, issuing::insurer_fields(scene.insurer), workplace().fonts(),
                                    layout::Specimen::No);
    store::Pieces pieces(scene.store);
    std::vector<layout::Composition> composed;
    for (const store::PieceRow& row : pieces.list(roster, {}, most)) {
        domain::Fields fields = pieces.fields(row.id);
        if (change)
            change(composed.size(), fields);
        composed.push_back(composer.compose(fields));
        BOOST_REQUIRE(composed.back().printable());
    }
    return composed;
}

config::Resources own_layouts(const std::filesystem::path& folder)
{
    config::Resources resources = shipped();
    resources.templates = folder / "layouts";
    std::filesystem::copy(shipped().templates, resources.templates, std::filesystem::copy_options::recursive);
    return resources;
}

} // namespace fuda::tests
