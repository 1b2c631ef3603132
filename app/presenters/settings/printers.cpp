#include "app/presenters/settings/printers.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/moment.h"
#include "app/presenters/printing/tile.h"
#include "app/presenters/settings/words.h"
#include "printers/core/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fuda::presenters {

using domain::Right;
using language::number;
using language::tr;
using language::tr_written;
using queue::RegisteredPrinter;
using Form = PrintersView::Form;

namespace {

constexpr std::chrono::seconds kSearch{5};

std::string media_of(const RegisteredPrinter& printer)
{
    std::string text;
    for (const std::string& medium : spooling::media_in_words(printer.capabilities))
        text += (text.empty() ? "" : tr("、")) + tr(medium);
    return text;
}

Cell state_of(const RegisteredPrinter& printer)
{
    return tile_of({printer}, {}, false).state;
}

Cell printer_cell(const RegisteredPrinter& printer, std::size_t column)
{
    switch (column) {
    case 0:
        return {printer.settings.name};
    case 1:
        return state_of(printer);
    case 2:
        return {media_of(printer)};
    case 3:
        return {printer.settings.pool};
    default:
        return {printer.settings.uri, Tone::Quiet};
    }
}

Cell found_cell(const printers::Discovered& printer, std::size_t column)
{
    switch (column) {
    case 0:
        return {printer.name};
    case 1:
        return {printer.make_and_model};
    default:
        return {printer.uri, Tone::Quiet};
    }
}

std::string mm_text(Length length)
{
    constexpr double kShown = 0.005;
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f mm", length.mm());
    return std::abs(length.mm()) < kShown ? "0 mm" : text;
}

std::string pieces_text(int pieces)
{
    return pieces > 0 ? tr("{0} 枚", pieces) : std::string();
}

std::string supplies_of(const RegisteredPrinter& printer)
{
    std::string text;
    for (const printers::Supply& supply : printer.status.supplies)
        text += (text.empty() ? "" : tr("、")) + supply.name +
                (supply.level_percent < 0 ? "" : " " + std::to_string(supply.level_percent) + " %");
    return text;
}

bool is_folder(const RegisteredPrinter& printer)
{
    return printer.settings.uri.starts_with('/');
}

std::vector<std::pair<std::string, std::string>> facts_of(const RegisteredPrinter& printer)
{
    const queue::PrinterSettings& settings = printer.settings;
    return {{tr("場所"), settings.uri},
            {tr("機種"), printer.capabilities.make_and_model},
            {tr("用紙"), media_of(printer)},
            {tr("組"), settings.pool},
            {tr("送る端末"), settings.station.empty() ? tr("どの端末からも") : settings.station},
            {tr("窓口用"), settings.at_counter ? tr("窓口の「その場で印刷」に使う") : std::string()},
            {tr("給紙枚数"), pieces_text(settings.hopper)},
            {tr("残り（補給から数えて）"), printer.loaded >= 0 ? tr("{0} 枚", printer.loaded) : std::string()},
            {tr("新しいリボン"), pieces_text(settings.ribbon)},
            {tr("消耗品"), supplies_of(printer)},
            {tr("プリンターに名乗る名前"), settings.user},
            {tr("一時停止の理由"), tr_written(printer.reason)},
            {tr("補正　表"), is_folder(printer) ? std::string() : offset_text(settings.offsets.front)},
            {tr("補正　裏"), is_folder(printer) ? std::string() : offset_text(settings.offsets.back)},
            {tr("最後に尋ねた"), printer.status_at.empty() ? tr("まだありません") : moment(printer.status_at)}};
}

/// A folder as it is written; everything else as it is.
std::string absolute(const std::string& uri)
{
    return uri.starts_with('/') ? std::filesystem::path(uri).lexically_normal().string() : uri;
}

} // namespace

std::string offset_text(const printers::Offset& offset)
{
    return tr("左右 {0}・上下 {1}", mm_text(offset.x), mm_text(offset.y));
}

PrintersPresenter::PrintersPresenter(Station& station, Dialogs& dialogs, PrintersView& view, Find find)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_find(std::move(find)), m_rows(printer_cell),
      m_found(found_cell)
{
}

std::vector<Column> PrintersPresenter::columns()
{
    return {{tr("名前"), 150}, {tr("状態"), 150}, {tr("用紙"), 150}, {tr("組"), 96}, {tr("場所"), 340}};
}

std::vector<Column> PrintersPresenter::found_columns()
{
    return {{tr("名前"), 220}, {tr("機種"), 260}, {tr("場所"), 400}};
}

std::vector<printers::Discovered> PrintersPresenter::find_in_the_network()
{
    return printers::discover(kSearch);
}

void PrintersPresenter::shown()
{
    m_view.show_may_add(m_station.may(Right::KeepStore));
    if (m_form == Form::None)
        read(m_chosen);
}

void PrintersPresenter::read(const std::string& choose)
{
    m_station.run(
        Lane::Quick, m_alive, [](Bench& bench) { return spooling::printers_of(bench.store, bench.desk); },
        [this, choose](std::vector<RegisteredPrinter> list) {
            m_rows.set(std::move(list));
            m_chosen = choose;
            if (!chosen())
                m_chosen = m_rows.rows().empty() ? std::string() : m_rows.rows().front().settings.name;
            m_view.reload();
            if (const RegisteredPrinter* printer = chosen())
                m_view.select(static_cast<std::size_t>(printer - m_rows.rows().data()));
            show_chosen();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

const RegisteredPrinter* PrintersPresenter::chosen() const
{
    const auto& rows = m_rows.rows();
    const auto found =
        std::ranges::find_if(rows, [&](const RegisteredPrinter& row) { return row.settings.name == m_chosen; });
    return found == rows.end() ? nullptr : &*found;
}

void PrintersPresenter::choose(std::optional<std::size_t> row)
{
    m_chosen = row ? m_rows.rows().at(*row).settings.name : std::string();
    show_chosen();
}

void PrintersPresenter::show_chosen()
{
    const RegisteredPrinter* printer = chosen();
    if (!printer) {
        m_view.show_printer(std::nullopt);
        return;
    }
    const bool keep = m_station.may(Right::KeepStore), print = m_station.may(Right::Print);
    m_view.show_printer(PrintersView::Printer{printer->settings.name, state_of(*printer), facts_of(*printer), keep,
                                              keep, print, print && !is_folder(*printer)});
}

void PrintersPresenter::begin_adding()
{
    m_form = Form::Adding;
    m_found.set({});
    m_view.reload_found();
    m_view.show_finding({});
    m_view.show_problem({});
    m_view.show_form(m_form);
    m_view.fill({});
}

void PrintersPresenter::begin_changing()
{
    const RegisteredPrinter* printer = chosen();
    if (!printer)
        return;
    const queue::PrinterSettings& now = printer->settings;
    const auto figure = [](int value) { return value > 0 ? std::to_string(value) : std::string(); };
    m_form = Form::Changing;
    m_view.show_problem({});
    m_view.show_form(m_form);
    m_view.fill({now.name, now.uri, now.pool, now.station, figure(now.hopper), figure(now.ribbon), now.user,
                 now.password_file, now.at_counter});
}

void PrintersPresenter::begin_calibrating()
{
    if (m_chosen.empty())
        return;
    m_form = Form::Calibrating;
    m_view.show_form(m_form);
    m_calibrate(m_chosen);
}

void PrintersPresenter::leave_form()
{
    m_form = Form::None;
    m_view.show_problem({});
    m_view.show_form(m_form);
    read(m_chosen);
}

void PrintersPresenter::find()
{
    if (m_busy)
        return;
    m_busy = true;
    m_view.show_busy(true);
    m_view.show_finding({tr("この端末の CUPS とネットワークを探しています（5 秒ほど）"), Tone::Waiting});
    m_station.run(
        Lane::Long, m_alive,
        [find = m_find](Bench& bench) {
            bench.progress.begin("プリンターの検索", 0);
            return find();
        },
        [this](std::vector<printers::Discovered> found) {
            m_busy = false;
            m_view.show_busy(false);
            m_view.show_finding(found.empty()
                                    ? Cell{tr("見つかりません。電源とネットワークを確かめるか、プリンターの設定ページで"
                                              "調べた場所（ipp://ホスト/ipp/print）を入れてください"),
                                           Tone::Attention}
                                    : Cell{tr("{0} 台見つかりました。選ぶと、下に入ります", found.size()), Tone::Good});
            m_found.set(std::move(found));
            m_view.reload_found();
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_view.show_busy(false);
            m_view.show_finding({failure.message, Tone::Bad});
        });
}

void PrintersPresenter::take_found(std::size_t row)
{
    const printers::Discovered& printer = m_found.rows().at(row);
    PrinterGiven given;
    given.name = printer.name.substr(0, printer.name.find_first_of(" @("));
    given.uri = printer.uri;
    m_view.show_problem({});
    m_view.fill(given);
}

std::optional<queue::PrinterSettings> PrintersPresenter::settings_of(const PrinterGiven& given)
{
    const RegisteredPrinter* before = m_form == Form::Changing ? chosen() : nullptr;
    queue::PrinterSettings settings = before ? before->settings : queue::PrinterSettings{};
    const auto figure = [&](const std::string& text, int& value) {
        const auto read = text.empty() ? std::optional<std::int64_t>(0) : whole_number(text);
        value = static_cast<int>(std::min<std::int64_t>(read.value_or(0), 1'000'000));
        return read.has_value();
    };
    settings.name = given.name;
    settings.pool = given.pool;
    settings.station = given.station;
    settings.user = given.user;
    settings.password_file = given.password_file;
    settings.at_counter = given.at_counter;
    if (absolute(given.uri) != settings.uri)
        settings.certificate_sha256.clear();
    settings.uri = absolute(given.uri);
    if (settings.name.empty() || settings.uri.empty())
        m_view.show_problem(tr("名前と場所を入れてください"));
    else if (!figure(given.hopper, settings.hopper) || !figure(given.ribbon, settings.ribbon))
        m_view.show_problem(tr("給紙枚数とリボンの枚数は、整数で入れるか、空にしてください"));
    else
        return settings;
    return std::nullopt;
}

void PrintersPresenter::save(const PrinterGiven& given)
{
    m_view.show_problem({});
    const auto settings = settings_of(given);
    if (!settings || m_busy)
        return;
    const RegisteredPrinter* before = m_form == Form::Changing ? chosen() : nullptr;
    if (before && *settings == before->settings)
        return m_view.show_problem(tr("変えるところがありません"));
    const auto kept = before ? std::optional(*before) : std::nullopt;
    m_busy = true;
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [settings = *settings](Bench& bench) {
            bench.progress.begin("プリンターに尋ねる", 0);
            return spooling::unknown_certificate(settings);
        },
        [this, settings = *settings, kept](const std::string& fingerprint) mutable {
            if (fingerprint.empty())
                return save(settings, kept);
            m_busy = false;
            m_view.show_busy(false);
            settings.certificate_sha256 = fingerprint;
            m_dialogs.confirm({tr("プリンターの証明書"),
                               tr("この端末は、このプリンターの証明書を知りません。プリンターの画面か設定ページで同じ値"
                                  "であることを確かめてください。\n\nSHA-256\n{0}",
                                  fingerprint),
                               tr("同じ値なので使う")},
                              [this, settings, kept, alive = m_alive.watch()] {
                                  if (!alive.expired())
                                      save(settings, kept);
                              });
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_view.show_busy(false);
            m_view.show_problem(failure.message);
        });
}

void PrintersPresenter::save(const queue::PrinterSettings& settings, const std::optional<RegisteredPrinter>& before)
{
    m_busy = true;
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [settings, before](Bench& bench) {
            bench.progress.begin("プリンターに尋ねる", 0);
            if (before)
                spooling::change_printer(bench.store, before->id, before->revision, settings, bench.desk);
            else
                spooling::add_printer(bench.store, settings, bench.desk);
        },
        [this, name = settings.name, changed = before.has_value()] {
            saved(name, changed ? tr("プリンター「{0}」の設定を変えました", name)
                                : tr("プリンター「{0}」を登録しました", name));
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_view.show_busy(false);
            m_view.show_problem(failure.message);
        });
}

void PrintersPresenter::saved(const std::string& name, const std::string& told)
{
    m_busy = false;
    m_view.show_busy(false);
    m_chosen = name;
    m_dialogs.notice(told);
    m_station.wake_printers();
    leave_form();
}

void PrintersPresenter::remove()
{
    const RegisteredPrinter* printer = chosen();
    if (!printer)
        return;
    m_dialogs.confirm(
        {tr("プリンターの登録解除"),
         tr("「{0}」には、もう何も送りません。記録は残り、同じ名前は二度と使えません。", printer->settings.name),
         tr("登録を解除する"), true},
        [this, id = printer->id, name = printer->settings.name, alive = m_alive.watch()] {
            if (alive.expired())
                return;
            m_station.run(
                Lane::Quick, m_alive, [id](Bench& bench) { spooling::remove_printer(bench.store, id, bench.desk); },
                [this, name] { saved({}, tr("プリンター「{0}」の登録を解除しました", name)); },
                [this](const Failure& failure) { m_dialogs.failure(failure); });
        });
}

void PrintersPresenter::examine()
{
    const RegisteredPrinter* printer = chosen();
    if (!printer || m_busy)
        return;
    m_busy = true;
    m_view.show_busy(true);
    m_station.run(
        Lane::Long, m_alive,
        [id = printer->id](Bench& bench) {
            bench.progress.begin("プリンターに尋ねる", 0);
            spooling::examine(bench.store, id, bench.desk);
        },
        [this] {
            m_busy = false;
            m_view.show_busy(false);
            read(m_chosen);
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_view.show_busy(false);
            m_dialogs.failure(failure);
        });
}

} // namespace fuda::presenters
