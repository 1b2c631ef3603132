#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/workplace.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/profiles/profile.h"
#include "layout/compose/layout_check.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

/// The profile's constants, of the shipped insurer unless --profile names another.
domain::Fields constants_of(const Arguments& arguments, const config::Resources& resources)
{
    const auto shipped = (resources.profiles / "kokuho-kumiai.json").string();
    return issuing::insurer_fields(profiles::read_profile(arguments.value("profile").value_or(shipped)));
}

std::vector<std::filesystem::path> shipped_layouts(const config::Resources& resources)
{
    std::vector<std::filesystem::path> files;
    for (const domain::Document document : domain::kAllDocuments)
        files.push_back(resources.templates / (std::string(domain::id(document)) + ".xml"));
    return files;
}

/// Also of a file that is no layout at all: the others are checked all the same.
std::vector<std::string> problems_of(const std::filesystem::path& file, const domain::Fields& constants,
                                     const layout::FontSet& fonts)
{
    try {
        const layout::Template parsed = layout::read_template(file);
        std::vector<std::string> lines;
        for (const layout::Problem& problem : layout::check_layout(parsed, constants, fonts))
            lines.push_back(layout::line(parsed, problem));
        return lines;
    } catch (const Error& error) {
        return {error.what()};
    }
}

int layout_check(const Arguments& arguments)
{
    const config::Resources resources = config::find_resources();
    const layout::FontSet fonts(resources.fonts);
    std::vector<std::filesystem::path> files(arguments.rest().begin(), arguments.rest().end());
    if (files.empty())
        files = shipped_layouts(resources);
    const domain::Fields constants = constants_of(arguments, resources);
    bool sound = true;
    for (const auto& file : files) {
        const std::vector<std::string> problems = problems_of(file, constants, fonts);
        for (const std::string& problem : problems)
            std::cerr << problem << "\n";
        std::cout << file.string() << ": "
                  << (problems.empty() ? "問題ありません" : std::to_string(problems.size()) + " 件の問題") << "\n";
        sound = sound && problems.empty();
    }
    return sound ? kDone : kBadInput;
}

int layout_preview(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const config::Resources resources = config::find_resources();
    const layout::FontSet fonts(resources.fonts);
    const layout::Template parsed = layout::read_template(arguments.rest().front());
    const domain::Fields constants = constants_of(arguments, resources);
    const std::string wanted = arguments.value("data").value_or("normal");
    const auto* const data = std::find_if(std::begin(layout::kAllSampleData), std::end(layout::kAllSampleData),
                                          [&](layout::SampleData sample) { return layout::name(sample) == wanted; });
    if (data == std::end(layout::kAllSampleData))
        throw Error(ErrorKind::Usage, "--data は normal、longest、empty のどれかです: " + wanted);
    const auto specimen = arguments.has("specimen") ? layout::Specimen::Yes : layout::Specimen::No;
    const layout::Composer composer(parsed, constants, fonts, specimen);
    const layout::Composition composition = composer.compose(layout::sample_values(parsed, constants, *data));
    for (const layout::Issue& issue : composition.issues)
        std::cerr << issue.element << ": " << issue.message << "\n";
    layout::Renderer renderer(fonts);
    const std::filesystem::path out = arguments.required("out");
    if (out.extension() == ".png") {
        const auto dpi = static_cast<double>(arguments.number("dpi", 150, 36));
        for (std::size_t i = 0; i < composition.pages.size(); ++i) {
            auto file = out;
            file.replace_filename(out.stem().string() + "-" + std::to_string(i + 1) + ".png");
            write_whole_file(file, renderer.png(composition.pages[i], dpi));
            std::cout << file.string() << "\n";
        }
    } else if (out.extension() == ".pdf") {
        std::vector<const layout::Page*> pages;
        for (const layout::Page& page : composition.pages)
            pages.push_back(&page);
        write_whole_file(out, renderer.pdf(pages, {parsed.title, today_of(arguments).iso() + "T00:00:00+09:00"}));
        std::cout << out.string() << "\n";
    } else {
        throw Error(ErrorKind::Usage, "--out は .pdf か .png のファイルです: " + out.string());
    }
    return composition.printable() ? kDone : kDoneWithHeld;
}

} // namespace

std::vector<Command> layout_file_commands()
{
    return {{"layout check",
             "[FILE…]",
             "様式の XML を検査する（普段の値・最も長い値・空の値で、はみ出しと重なりがないか）",
             {profile_option()},
             &layout_check,
             "FILE を省くと、付属の様式をすべて検査します。"},
            {"layout preview",
             "FILE",
             "様式を見本の値で PDF か PNG にする",
             {{"out", "FILE", "出力先（.pdf、または .png: ページごとに -1 -2 が付く）"},
              {"data", "normal|longest|empty", "差し込む値（既定 normal）"},
              {"dpi", "N", "PNG の解像度（既定 150）"},
              {"specimen", "", "「見本」を入れる"},
              profile_option(),
              today_option()},
             &layout_preview}};
}

} // namespace fuda::cli
