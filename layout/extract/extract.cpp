#define POINTERHOLDER_TRANSITION 4 // qpdf: std::shared_ptr only

#include "layout/extract/extract.h"

#include "data/base/error.h"

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
    explicit Source(const std::string& bytes)
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

    void check() const
    {
        if (m_file.anyWarnings())
            throw Error(ErrorKind::Corrupt, "PDF が壊れています。保存したファイルを確かめてください");
    }

private:
    QPDF m_file;
    std::vector<QPDFPageObjectHelper> m_pages;
};

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
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
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

} // namespace fuda::layout
