#include "app/cli/command.h"

#include <sys/stat.h>

int main(int argc, char** argv)
{
    ::umask(077); // rosters, stores and documents are personal data: for the user who runs the program and nobody else
    return fuda::cli::run({argv + 1, argv + argc});
}
