#pragma once

#include "app/services/issuing/deciding.h"
#include "app/services/issuing/overtaking.h"
#include "app/services/production/piece_steps.h"
#include "data/store/batches.h"
#include "data/store/mail_items.h"
#include "tests/app/services/issue_run.h"

namespace fuda::tests {

/// Two people at work in the print room, with the rights of an operator and a manager.
services::Desk operator_desk(const std::string& today = "2026-11-20");
services::Second manager();

/// A print room whose roster of three members (100001 … 100003, a card and a carrier each) has been printed.
struct Shop : Office {
    Shop();

    store::PieceRow piece(const std::string& number, domain::Document document) const;
    store::PieceRow card(const std::string& number) const { return piece(number, domain::Document::CertificateCard); }
    store::PieceRow carrier(const std::string& number) const { return piece(number, domain::Document::CarrierA4); }
    /// All pieces of the member, in serial order.
    std::vector<store::PieceRow> pieces_of(const std::string& number) const;
    domain::PieceState state(const domain::PieceCode& code) const;
    store::PieceRow row(const domain::PieceCode& code) const;
    /// All of the document, printed pieces confirmed.
    void confirm_all() const;
    issuing::ComposeOutcome compose(const std::string& today = "2026-11-20") const;
    issuing::PrintOutcome print(const std::string& today = "2026-11-20") const;
    /// What the pages of the piece say, line by line, as poppler reads them.
    std::string text_of(const domain::PieceCode& code) const;

    mutable store::Store opened;
};

/// The text of the first refusal.
std::string refusal(const production::StepOutcome& outcome);

} // namespace fuda::tests
