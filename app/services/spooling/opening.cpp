#include "app/services/spooling/opening.h"

#include "data/base/error.h"
#include "printers/folder/folder_printer.h"
#include "printers/ipp/ipp_printer.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>
#include <filesystem>

namespace fuda::spooling {

std::unique_ptr<printers::Printer> open_registered(const queue::PrinterSettings& settings)
{
    const std::string& uri = settings.uri;
    if (uri.starts_with('/'))
        return std::make_unique<printers::FolderPrinter>(uri);
    if (uri.starts_with("ipp://") || uri.starts_with("ipps://") || uri.starts_with("cups:"))
        return std::make_unique<printers::IppPrinter>(printers::IppAddress{
            .uri = uri,
            .user = settings.user,
            .password_file = settings.password_file,
            .certificate_sha256 = settings.certificate_sha256,
        });
    throw Error(ErrorKind::Usage, "プリンターの場所「" + uri +
                                      "」が分かりません。ipp://ホスト/ipp/print、ipps://…、cups:キュー名、"
                                      "またはフォルダーの絶対パスで指定してください");
}

bool is_local(const std::string& uri)
{
    if (uri.starts_with('/') || uri.starts_with("cups:"))
        return true;
    try {
        const std::string host = Poco::URI(uri).getHost();
        return host == "localhost" || host.starts_with("127.") || host == "::1";
    } catch (const Poco::Exception&) { // not a URI: open_registered() says so
        return false;
    }
}

} // namespace fuda::spooling
