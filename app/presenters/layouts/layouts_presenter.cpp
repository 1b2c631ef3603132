#include "app/presenters/layouts/layouts_presenter.h"

#include "app/language/language.h"
#include "data/base/file.h"
#include "layout/model/template.h"

#include <algorithm>
#include <utility>

namespace fuda::presenters {

using language::tr;
using layouts::Listed;

namespace {

enum Columns : std::size_t { kTitle, kVersion, kColumns };

std::string version_text(int number)
{
    return tr("版 {0}", number);
}

Cell state_of(const Listed& layout)
{
    if (!layout.problem.empty())
        return {tr("読めません: {0}", layout.problem), Tone::Bad};
    if (layout.waiting)
        return {tr("版 {0} が承認を待っています", layout.waiting->version), Tone::Waiting};
    return {};
}

Cell cell_of(const Listed& layout, std::size_t column)
{
    switch (column) {
    case kTitle:
        return {tr(layout.title)};
    case kVersion:
        return {language::number(layout.in_force.number), !layout.problem.empty() ? Tone::Bad
                                                          : layout.waiting        ? Tone::Waiting
                                                                                  : Tone::Quiet};
    default:
        return {};
    }
}

struct Opened {
    std::string id, xml;
};

} // namespace

std::string_view japanese(LayoutPartId part)
{
    switch (part) {
    case LayoutPartId::Viewing:
        return "表示";
    case LayoutPartId::Editing:
        return "編集";
    case LayoutPartId::Versions:
        return "版";
    }
    return {};
}

LayoutsPresenter::LayoutsPresenter(Station& station, Dialogs& dialogs, LayoutsView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_rows(&cell_of)
{
}

std::vector<Column> LayoutsPresenter::columns()
{
    std::vector<Column> columns(kColumns);
    columns[kTitle] = {tr("様式"), 208};
    columns[kVersion] = {tr("使用中の版"), 72, Column::Align::Right};
    return columns;
}

void LayoutsPresenter::add(LayoutPartId id, LayoutPart& part)
{
    m_parts.push_back({id, &part});
}

LayoutPart* LayoutsPresenter::find(LayoutPartId id) const
{
    const auto found = std::ranges::find(m_parts, id, &Part::id);
    return found == m_parts.end() ? nullptr : found->part;
}

const Listed* LayoutsPresenter::chosen() const
{
    const auto found = std::ranges::find(m_rows.rows(), m_chosen, &Listed::id);
    return found == m_rows.rows().end() ? nullptr : &*found;
}

void LayoutsPresenter::shown()
{
    show();
    read();
}

void LayoutsPresenter::read()
{
    m_read_again = m_reading;
    if (m_reading)
        return;
    m_reading = true;
    m_station.run(
        Lane::Quick, m_alive, [](Bench& bench) { return layouts::list(bench.store, bench.workplace); },
        [this](std::vector<Listed> list) {
            m_reading = false;
            if (m_read_again)
                read();
            else
                take(std::move(list));
        },
        [this](const Failure& failure) {
            m_reading = m_read_again = false;
            m_dialogs.failure(failure);
        });
}

void LayoutsPresenter::take(std::vector<Listed> list)
{
    m_rows.set(std::move(list));
    if (!chosen() && m_rows.count() > 0)
        m_chosen = m_rows.rows().front().id;
    m_view.show_rows();
    show();
    show_part();
    if (const auto file = std::exchange(m_waiting, std::nullopt))
        open_file(*file);
}

void LayoutsPresenter::show()
{
    LayoutsShown shown;
    for (const LayoutPartId part : kAllLayoutParts)
        if (find(part))
            shown.parts.push_back(part);
    shown.part = m_part;
    if (const Listed* layout = chosen()) {
        shown.chosen = static_cast<std::size_t>(layout - m_rows.rows().data());
        shown.title = tr(layout->title);
        shown.about = layout->id + " · " + version_text(layout->in_force.number);
        shown.state = state_of(*layout);
    }
    m_view.show(shown);
}

void LayoutsPresenter::show_part()
{
    const Listed* layout = chosen();
    LayoutPart* part = find(m_part);
    if (layout && part)
        part->shown(*layout);
}

void LayoutsPresenter::go_to(const std::string& id)
{
    m_chosen = id;
    show();
    show_part();
}

void LayoutsPresenter::choose(std::size_t row)
{
    const std::string id = m_rows.rows().at(row).id;
    if (id != m_chosen)
        go_to(id);
}

void LayoutsPresenter::choose_part(LayoutPartId part)
{
    if (part == m_part || !find(part))
        return;
    m_part = part;
    show();
    show_part();
}

void LayoutsPresenter::open_file(const std::filesystem::path& file)
{
    if (m_rows.count() == 0) {
        m_waiting = file;
        return;
    }
    m_station.run(
        Lane::Quick, m_alive,
        [file](Bench&) {
            Opened opened;
            opened.xml = read_whole_file(file);
            opened.id = layout::parse_template(opened.xml, file.filename().string()).id;
            return opened;
        },
        [this, name = file.filename().string()](const Opened& opened) { take(opened.id, opened.xml, name); },
        [this, name = file.filename().string()](const Failure& failure) {
            m_dialogs.failure({failure.kind, tr("{0} を様式として開けません", name) + "\n" + failure.message});
        });
}

void LayoutsPresenter::take(const std::string& id, const std::string& xml, const std::string& file_name)
{
    const auto found = std::ranges::find(m_rows.rows(), id, &Listed::id);
    LayoutPart* editor = find(LayoutPartId::Editing);
    if (found == m_rows.rows().end()) {
        m_dialogs.failure(
            {ErrorKind::BadInput,
             tr("{0} の様式「{1}」は、この Fuda にはありません。id が左の一覧のどれかである様式だけを開けます",
                file_name, id)});
        return;
    }
    if (!found->editable) {
        m_dialogs.failure(
            {ErrorKind::BadInput, tr("様式「{0}」は、目盛りや棒を Fuda が描くため、変えられません", tr(found->title))});
        return;
    }
    if (!editor) {
        m_dialogs.failure(
            {ErrorKind::Conflict, tr("様式を変える権限がありません。管理者に「様式の編集」を頼んでください")});
        return;
    }
    m_part = LayoutPartId::Editing;
    go_to(id);
    editor->open(xml, file_name);
}

} // namespace fuda::presenters
