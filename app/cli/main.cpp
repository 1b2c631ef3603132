#include "app/cli/command.h"

int main(int argc, char** argv)
{
    return fuda::cli::run({argv + 1, argv + argc});
}
