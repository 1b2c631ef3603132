#include "printers/ipp/certificate.h"

#include "data/base/digest.h"

#include <cups/cups.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include <memory>
#include <vector>

namespace fuda::printers {

namespace {

struct CredentialsDelete {
    void operator()(cups_array_t* credentials) const { httpFreeCredentials(credentials); }
};
using Credentials = std::unique_ptr<cups_array_t, CredentialsDelete>;

Credentials credentials_of(http_t* connection)
{
    cups_array_t* credentials = nullptr;
    httpCopyCredentials(connection, &credentials);
    return Credentials(credentials);
}

struct TrustListDelete {
    void operator()(gnutls_x509_trust_list_t list) const { gnutls_x509_trust_list_deinit(list, 1); }
};
using TrustList = std::unique_ptr<gnutls_x509_trust_list_st, TrustListDelete>;

class Chain {
public:
    explicit Chain(cups_array_t* credentials)
    {
        for (void* item = cupsArrayFirst(credentials); item; item = cupsArrayNext(credentials)) {
            const auto* const der = static_cast<const http_credential_t*>(item);
            const gnutls_datum_t datum{static_cast<unsigned char*>(der->data), static_cast<unsigned>(der->datalen)};
            gnutls_x509_crt_t certificate = nullptr;
            if (gnutls_x509_crt_init(&certificate) < 0)
                break;
            m_certificates.push_back(certificate);
            if (gnutls_x509_crt_import(certificate, &datum, GNUTLS_X509_FMT_DER) < 0) {
                m_readable = false;
                break;
            }
        }
    }
    ~Chain()
    {
        for (gnutls_x509_crt_t certificate : m_certificates)
            gnutls_x509_crt_deinit(certificate);
    }
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;

    bool readable() const { return m_readable && !m_certificates.empty(); }
    std::vector<gnutls_x509_crt_t>& certificates() { return m_certificates; }

private:
    std::vector<gnutls_x509_crt_t> m_certificates;
    bool m_readable = true;
};

} // namespace

std::string fingerprint_of(http_t* connection)
{
    const Credentials credentials = credentials_of(connection);
    const auto* const leaf = static_cast<const http_credential_t*>(cupsArrayFirst(credentials.get()));
    return leaf ? sha256({static_cast<const char*>(leaf->data), leaf->datalen}) : std::string();
}

std::string distrust(http_t* connection, const std::string& host)
{
    const Credentials credentials = credentials_of(connection);
    Chain chain(credentials.get());
    if (!chain.readable())
        return "証明書を読めません";
    gnutls_x509_trust_list_t made = nullptr;
    if (gnutls_x509_trust_list_init(&made, 0) < 0)
        return "証明書を確かめられません";
    const TrustList authorities(made);
    gnutls_x509_trust_list_add_system_trust(made, 0, 0);
    gnutls_typed_vdata_st name{GNUTLS_DT_DNS_HOSTNAME,
                               reinterpret_cast<unsigned char*>(const_cast<char*>(host.c_str())), 0};
    unsigned status = 0;
    const int checked = gnutls_x509_trust_list_verify_crt2(made, chain.certificates().data(),
                                                           static_cast<unsigned>(chain.certificates().size()), &name, 1,
                                                           0, &status, nullptr);
    if (checked < 0)
        return "証明書を確かめられません";
    if (status & GNUTLS_CERT_EXPIRED)
        return "証明書の期限が切れています";
    if (status & GNUTLS_CERT_UNEXPECTED_OWNER)
        return "証明書の名前が " + host + " ではありません";
    return status != 0 ? "信頼できる認証局の証明書ではありません" : "";
}

} // namespace fuda::printers
