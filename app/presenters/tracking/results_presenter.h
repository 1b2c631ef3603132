#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/mailing/tracking.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct ResultsShown {
    std::string file;    ///< that was chosen; empty: none yet
    std::string mapping; ///< name of the file that says how its columns are called; 標準の見出し without one
    Action import, forget_mapping;
    Cell outcome; ///< ✓ 120 行を読み、118 行が新しく、96 通を配達済にしました
    std::string findings, words, back; ///< headings of the tables
    Action save_findings, decide;
    std::vector<std::string> meanings; ///< the first is none: a person must choose
    std::size_t meaning = 0;
    bool busy = false;
};

class ResultsView {
public:
    virtual ~ResultsView() = default;
    virtual void show(const ResultsShown& shown) = 0;
    /// The tables have other rows; the word in this place is the chosen one.
    virtual void show_tables(std::optional<std::size_t> chosen_word) = 0;
};

/// 配達結果: what the post says of each number comes in as a CSV file; words that nobody knows wait for a person.
class ResultsPresenter {
public:
    ResultsPresenter(Station& station, Dialogs& dialogs, ResultsView& view);

    /// The part has come to the front, or another insurer is worked for.
    void shown();
    void choose_file();
    void choose_mapping();
    void forget_mapping();
    /// Takes in the file with the mapping that was chosen.
    void import(const std::filesystem::path& file);
    /// A file that was dropped; whether it can be one of delivery results.
    bool take_file(const std::filesystem::path& file);
    void save_findings();

    void choose_word(const std::vector<std::size_t>& rows);
    void choose_meaning(std::size_t index); ///< 0: none
    /// From now on the chosen word means that, after a question.
    void decide();

    Rows& findings() { return m_findings; }
    Rows& words() { return m_words; }
    Rows& back() { return m_back; }
    static std::vector<Column> finding_columns();
    static std::vector<Column> word_columns();
    static std::vector<Column> back_columns();

private:
    struct Waiting {
        std::vector<store::UnknownWord> words;
        std::vector<store::MailItem> back;
    };
    static Cell cell_of_finding(const mailing::ResultFinding& finding, std::size_t column);
    static Cell cell_of_word(const store::UnknownWord& word, std::size_t column);
    static Cell cell_of_back(const store::MailItem& item, std::size_t column);

    void read();
    void take(Waiting waiting);
    void show();
    bool may() const;
    std::optional<std::size_t> chosen_row() const;
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    ResultsView& m_view;
    std::filesystem::path m_file, m_mapping;
    std::optional<mailing::ResultsOutcome> m_outcome; ///< of the file
    VectorRows<mailing::ResultFinding> m_findings;
    VectorRows<store::UnknownWord> m_words;
    VectorRows<store::MailItem> m_back;
    std::string m_word;
    std::size_t m_meaning = 0;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
