#define POINTERHOLDER_TRANSITION 4 // qpdf: std::shared_ptr only

#include "layout/extract/extract.h"

#include "data/base/error.h"

#include <algorithm>
#include <map>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <vector>

namespace fuda::layout {

namespace {

/// A file that pages are taken from. qpdf reads streams only when it writes them, so sources outlive the writing.
class Source {
public:
    explicit Source(std::string_view bytes)
    {
        m_file.setSuppressWarnings(true); // they are looked at below; qpdf would print them
        m_file.setAttemptRecovery(false); // a repaired file is not the file that was approved
        m_file.processMemoryFile("PDF", bytes.data(), bytes.size());
        m_pages = QPDFPageDocumentHelper(m_file).getAllPages();
    }

    std::size_t page_count() const { return m_pages.size(); }

    QPDFPageObjectHelper& page(int number)
    {
        if (number < 1 || static_cast<std::size_t>(number) > m_pages.size())
            throw Error(ErrorKind::Corrupt, "PDF に " + std::to_string(number) + " ページはありません（全 " +
                                                std::to_string(m_pages.size()) +
                                                " ページ）。記録と保存したファイルが合っていません");
        return m_pages[static_cast<std::size_t>(number - 1)];
    }

    QPDF& file() { return m_file; }

    void check() const
    {
        if (m_file.anyWarnings())
            throw Error(ErrorKind::Corrupt, "PDF が壊れています。保存したファイルを確かめてください");
    }

private:
    QPDF m_file;
    std::vector<QPDFPageObjectHelper> m_pages;
};

std::string bytes_of(QPDFWriter& writer)
{
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

class Extract {
public:
    Extract() { m_result.emptyPDF(); }

    Source& source(const std::string& pdf)
    {
        std::unique_ptr<Source>& known = m_sources[&pdf];
        if (!known)
            known = std::make_unique<Source>(pdf);
        return *known;
    }

    void add(QPDFPageObjectHelper& page) { QPDFPageDocumentHelper(m_result).addPage(page, false); }

    std::string written()
    {
        QPDFWriter writer(m_result);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.write();
        for (const auto& [pdf, source] : m_sources)
            source->check();
        return bytes_of(writer);
    }

private:
    std::map<const std::string*, std::unique_ptr<Source>>
        m_sources; // of one file's pages, what they share stays shared
    QPDF m_result;
};

/// qpdf throws its own exceptions for damaged files, and std::logic_error for objects of the wrong type.
template <class Work>
std::string without_damage(const Work& work)
{
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw Error(ErrorKind::Corrupt,
                    std::string("PDF が壊れています。保存したファイルを確かめてください: ") + error.what());
    }
}

/// Moves every box of the page, so that its content moves the other way; PDF's y runs upwards. A box that stands in the page tree
/// becomes the page's own.
void move_boxes(QPDFPageObjectHelper& page, const Shift& shift)
{
    constexpr int kDecimals = 6;
    QPDFObjectHandle turn = page.getAttribute("/Rotate", false);
    if (turn.isInteger() && turn.getIntValue() != 0)
        throw Error(ErrorKind::BadInput, "回転（/Rotate）の付いたページは印刷位置を補正できません");
    for (const char* name : {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"}) {
        QPDFObjectHandle box = page.getAttribute(name, false);
        if (!box.isRectangle())
            continue;
        const QPDFObjectHandle::Rectangle edges = box.getArrayAsRectangle();
        std::vector<QPDFObjectHandle> moved;
        for (const double x_or_y : {edges.llx - shift.right.pt(), edges.lly + shift.down.pt(),
                                    edges.urx - shift.right.pt(), edges.ury + shift.down.pt()})
            moved.push_back(QPDFObjectHandle::newReal(x_or_y, kDecimals));
        page.getObjectHandle().replaceKey(name, QPDFObjectHandle::newArray(moved));
    }
}

void expect_pages(std::size_t count)
{
    if (count == 0)
        throw Error(ErrorKind::BadInput, "取り出すページが指定されていません");
}

} // namespace

std::string extract_pages(std::span<const PageOf> pages)
{
    expect_pages(pages.size());
    return without_damage([&] {
        Extract extract;
        for (const PageOf& wanted : pages)
            extract.add(extract.source(*wanted.pdf).page(wanted.page));
        return extract.written();
    });
}

std::string joined(std::span<const std::string> pdfs)
{
    expect_pages(pdfs.size());
    return without_damage([&] {
        Extract extract;
        for (const std::string& pdf : pdfs) {
            Source& source = extract.source(pdf);
            for (std::size_t i = 1; i <= source.page_count(); ++i)
                extract.add(source.page(static_cast<int>(i)));
        }
        return extract.written();
    });
}

std::string shifted_pages(std::string_view pdf, std::span<const Shift> in_turn)
{
    if (in_turn.empty())
        throw Error(ErrorKind::BadInput, "ページを動かす量が指定されていません");
    return without_damage([&] {
        Source source(pdf);
        const bool still =
            std::all_of(in_turn.begin(), in_turn.end(), [](const Shift& shift) { return shift == Shift(); });
        if (still)
            return std::string(pdf);
        for (std::size_t i = 0; i < source.page_count(); ++i)
            move_boxes(source.page(static_cast<int>(i + 1)), in_turn[i % in_turn.size()]);
        QPDFWriter writer(source.file());
        writer.setOutputMemory();
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setDeterministicID(true);
        writer.write();
        source.check();
        return bytes_of(writer);
    });
}

} // namespace fuda::layout
