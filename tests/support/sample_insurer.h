#pragma once

#include "layout/model/template.h"

#include <filesystem>

namespace fuda::tests {

/// An insurer of whom nothing is known but colours and seal, so that all else is the layout's own sample. `templates`: the folder of the
/// shipped layouts.
inline layout::FieldValues sample_insurer(const layout::Template& layout, const std::filesystem::path& templates)
{
    layout::FieldValues constants;
    for (const layout::FieldSpec& field : layout.fields) {
        if (field.name == "accent_color" || field.name == "accent_tint")
            constants[field.name] = field.normal;
        if (field.name == "seal")
            constants["seal"] = (templates / field.normal).lexically_normal().string();
    }
    return constants;
}

} // namespace fuda::tests
