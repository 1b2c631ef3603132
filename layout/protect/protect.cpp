#define POINTERHOLDER_TRANSITION 4 // qpdf: std::shared_ptr only

#include "layout/protect/protect.h"

#include "data/base/error.h"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

namespace fuda::layout {

namespace {

constexpr std::size_t kLongestPassword = 127; // bytes, ISO 32000-2 7.6.4.3.3

void check(const Passwords& passwords)
{
    if (passwords.user.empty())
        throw Error(ErrorKind::BadInput, "PDF を開くパスワードが空です。パスワードの決め方の設定を確かめてください");
    if (passwords.owner.empty() || passwords.owner == passwords.user)
        throw Error(ErrorKind::BadInput, "PDF の権限パスワードが空か、開くパスワードと同じです");
    if (passwords.user.find('\0') != std::string::npos || passwords.owner.find('\0') != std::string::npos)
        throw Error(ErrorKind::BadInput, "PDF のパスワードに使えない文字（U+0000）があります");
    if (passwords.user.size() > kLongestPassword || passwords.owner.size() > kLongestPassword)
        throw Error(ErrorKind::BadInput, "PDF のパスワードは " + std::to_string(kLongestPassword) + " バイトまでです");
}

/// qpdf throws its own exceptions for damaged files, and std::logic_error for objects of the wrong type.
[[noreturn]] void throw_damage(const std::exception& error)
{
    throw Error(ErrorKind::Corrupt,
                std::string("PDF が壊れています。保存したファイルを確かめてください: ") + error.what());
}

void open(QPDF& file, const std::string& pdf, const char* password)
{
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(false); // a repaired file is not the file that was approved
    file.processMemoryFile("PDF", pdf.data(), pdf.size(), password);
}

} // namespace

std::string encrypted(const std::string& pdf, const Passwords& passwords)
{
    check(passwords);
    try {
        QPDF file;
        open(file, pdf, nullptr);
        QPDFWriter writer(file);
        writer.setOutputMemory();
        constexpr bool kReadOut = true, kExtract = false, kAssemble = false, kAnnotate = false, kFillForms = false,
                       kModify = false, kMetadataToo = true;
        writer.setR6EncryptionParameters(passwords.user.c_str(), passwords.owner.c_str(), kReadOut, kExtract, kAssemble,
                                         kAnnotate, kFillForms, kModify, qpdf_r3p_full, kMetadataToo);
        writer.write();
        if (file.anyWarnings())
            throw Error(ErrorKind::Corrupt, "PDF が壊れています。保存したファイルを確かめてください");
        const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw_damage(error);
    }
}

bool opens_with(const std::string& pdf, const std::string& password)
{
    try {
        QPDF file;
        open(file, pdf, password.c_str());
        return true;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            return false;
        throw_damage(error);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw_damage(error);
    }
}

} // namespace fuda::layout
