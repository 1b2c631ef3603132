#pragma once

#include "app/services/reports.h"

#include <string>

namespace fuda::cli {

/// The summary of a run as a person reads it on a terminal (Japanese).
std::string summary_text(const services::Summary& summary);

/// "資格確認書（カード）" for certificate-card.
std::string_view japanese(domain::Document document);
/// 印刷済 for printed.
std::string_view japanese(domain::PieceState state);

} // namespace fuda::cli
