#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/layouts/editing.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <Poco/Base64Encoder.h>
#include <sstream>

// What the buttons and fields beside the page do.

namespace fuda::presenters {

using language::tr;
using language::tr_written;
using layout::ElementKind;
using layout::LayoutDocument;

namespace {

/// As a layout embeds it. Throws Error(BadInput) for what is neither SVG nor PNG.
std::string data_uri(const std::filesystem::path& file)
{
    const std::string extension = file.extension().string();
    const bool svg = extension == ".svg" || extension == ".SVG";
    if (!svg && extension != ".png" && extension != ".PNG")
        throw Error(ErrorKind::BadInput, file.string() + ": 画像は SVG か PNG のファイルにしてください");
    std::ostringstream text;
    Poco::Base64Encoder encoder(text);
    encoder.rdbuf()->setLineLength(0);
    encoder << read_whole_file(file);
    encoder.close();
    return (svg ? "data:image/svg+xml;base64," : "data:image/png;base64,") + text.str();
}

FileQuestion picture_question()
{
    return {tr("画像を選ぶ"), tr("画像") + " (*.svg, *.png)|*.svg;*.SVG;*.png;*.PNG", FileQuestion::Kind::Open, {}};
}

} // namespace

void EditingPresenter::choose_side(std::size_t side)
{
    m_another = true;
    step([&](LayoutWork& work) { work.show_page(static_cast<int>(side)); });
    show_pages(true);
    m_another = false;
}

void EditingPresenter::choose_data(std::size_t index)
{
    m_data = index;
    show_pages(false);
    show();
}

void EditingPresenter::show_beside(bool beside)
{
    m_beside = beside;
    show_pages(false);
    show();
}

void EditingPresenter::show_frames(bool on)
{
    m_frames = on;
    show_overlay();
    show();
}

void EditingPresenter::set_snapping(bool on)
{
    step([&](LayoutWork& work) { work.set_snapping(on); });
}

void EditingPresenter::take_tool(std::optional<ElementKind> tool)
{
    if (tool != ElementKind::Picture) {
        step([&](LayoutWork& work) { work.take_tool(tool); });
        return;
    }
    m_dialogs.choose_file(picture_question(), [this](const std::filesystem::path& file) {
        try {
            const std::string picture = data_uri(file);
            step([&](LayoutWork& work) { work.add_picture(picture); });
        } catch (const Error& error) {
            m_dialogs.failure({error.kind(), tr_written(error.what())});
        }
    });
}

void EditingPresenter::undo()
{
    step([](LayoutWork& work) { work.undo(); });
}

void EditingPresenter::redo()
{
    step([](LayoutWork& work) { work.redo(); });
}

void EditingPresenter::remove()
{
    step([](LayoutWork& work) { work.remove(); });
}

void EditingPresenter::duplicate()
{
    step([](LayoutWork& work) { work.duplicate(); });
}

void EditingPresenter::to_front()
{
    step([](LayoutWork& work) {
        if (!work.selected().empty())
            work.change([&](LayoutDocument& document) { return document.to_front(work.selected()); });
    });
}

void EditingPresenter::to_back()
{
    step([](LayoutWork& work) {
        if (!work.selected().empty())
            work.change([&](LayoutDocument& document) { return document.to_back(work.selected()); });
    });
}

void EditingPresenter::arrange(layout::Arrangement arrangement)
{
    step([&](LayoutWork& work) { work.arrange(arrangement); });
}

void EditingPresenter::set_property(const PropertyGroup& group, const layout::Property& property,
                                    const std::string& value)
{
    if (value == property.value && !property.mixed)
        return;
    step([&](LayoutWork& work) {
        const auto selected = work.selected(); // stays in hand, whatever the step was about
        work.change([&](LayoutDocument& document) {
            return group.style.empty() ? document.set(selected, property.attribute, value)
                                       : document.set_style(group.style, property.attribute, value);
        });
        work.select(selected);
    });
}

void EditingPresenter::choose_picture(const layout::Property& property)
{
    m_dialogs.choose_file(picture_question(), [this, property](const std::filesystem::path& file) {
        try {
            set_property({}, property, data_uri(file));
        } catch (const Error& error) {
            m_dialogs.failure({error.kind(), tr_written(error.what())});
        }
    });
}

void EditingPresenter::split_style()
{
    if (m_groups.size() < 2)
        return;
    const std::string like = m_groups[1].style;
    m_dialogs.ask({tr("書式を分ける"),
                   tr("選んだ要素だけの書式を、「{0}」の写しとして作ります。名前は英字と数字です。", like),
                   tr("新しい書式の名前"),
                   tr("作る"),
                   {},
                   false},
                  [this, like](const std::string& id, const std::string&) {
                      step([&](LayoutWork& work) {
                          const auto selected = work.selected();
                          work.change([&](LayoutDocument& document) { return document.add_style(like, id, selected); });
                          work.select(selected);
                      });
                  });
}

void EditingPresenter::choose_problem(std::size_t row)
{
    const auto& [data, problem, named] = m_problems.rows().at(row);
    if (!m_beside && data)
        choose_data(static_cast<std::size_t>(*data));
    if (problem.page < 0 || problem.element < 0 || !work())
        return;
    if (problem.page != work()->page())
        choose_side(static_cast<std::size_t>(problem.page));
    const layout::Place place{problem.page, problem.element};
    if (place.element >= static_cast<int>(work()->layout().pages[static_cast<std::size_t>(place.page)].elements.size()))
        return; // of a step before
    step([&](LayoutWork& work) { work.select({place}); });
    m_canvases[0]->bring_into_sight(layout::frame_of(work()->layout(), layout::element_at(work()->layout(), place)));
}

void EditingPresenter::save()
{
    const LayoutWork* const in_work = work();
    if (!in_work || !in_work->document().changed())
        return;
    std::string text = tr("保存した版は、別の人が「版」で承認するまで、印刷には使われません。");
    if (m_sessions.at(m_layout->id).base != m_layout->in_force.number)
        text += "\n" + tr("この変更は版 {0} から始めています。いまの版 {1} の変更は入っていません。",
                          m_sessions.at(m_layout->id).base, m_layout->in_force.number);
    m_dialogs.ask({tr("版として保存"), text, tr("何を変えたか"), tr("保存する"), {}, false},
                  [this](const std::string& note, const std::string&) { save_as(note); });
}

void EditingPresenter::save_as(const std::string& note)
{
    const LayoutWork* const in_work = work();
    if (!in_work)
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [id = m_layout->id, xml = in_work->document().xml(), note](Bench& bench) {
            return layouts::save(bench.store, bench.workplace, id, xml, note, bench.desk);
        },
        [this, revision = in_work->document().revision()](const store::LayoutVersion& saved) {
            if (const auto found = m_sessions.find(saved.layout);
                found != m_sessions.end() && found->second.work.document().revision() == revision) {
                found->second.work.saved();
                found->second.saved = saved.version;
                m_composed_revision = -1; // so that the file of what is not saved goes as well
            }
            m_dialogs.notice(
                tr("版 {0} として保存しました。「版」で別の人が承認すると、印刷に使われます", saved.version));
            stepped();
            m_saved();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void EditingPresenter::revert()
{
    m_station.run(
        Lane::Quick, m_alive,
        [version = m_layout->in_force](Bench& bench) {
            return layouts::open(bench.store, bench.workplace, version).xml;
        },
        [this, id = m_layout->id, number = m_layout->in_force.number](const std::string& xml) {
            const auto found = m_sessions.find(id);
            if (m_layout->id != id || found == m_sessions.end())
                return;
            found->second.base = number;
            found->second.saved = 0;
            step([&](LayoutWork& work) {
                work.change([&](LayoutDocument& document) { return document.replace(xml); });
                work.saved();
                work.select({});
            });
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void EditingPresenter::export_file()
{
    const LayoutWork* const in_work = work();
    if (!in_work)
        return;
    m_dialogs.choose_file(xml_file_question(m_layout->id),
                          [this, xml = in_work->document().xml()](const std::filesystem::path& file) {
                              try {
                                  write_whole_file(file, xml);
                                  m_dialogs.notice(tr("{0} に書き出しました", file.string()));
                              } catch (const Error& error) {
                                  m_dialogs.failure({error.kind(), tr_written(error.what())});
                              }
                          });
}

} // namespace fuda::presenters
