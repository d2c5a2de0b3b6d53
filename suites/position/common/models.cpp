#include "suites/position/common/models.hpp"

#include <fmt/format.h>

#include <array>

#include "harness/error.hpp"

namespace assay::position {
namespace {

// Llama: weights as Meta released them are for the adjacent layout (llama/model.py takes neighbours as one
// complex number); the widely used conversion permutes them for the halves layout, which stands here.
constexpr std::array<Model, 7> table = {{
    {"llama3_8b", 32, 8, 128, 128, 500000, 8192, ASSAY_ROPE_HALVES,
     "meta-llama/llama3 MODEL_CARD.md (context 8k), meta-llama/llama-models models/llama3_1/api/sku_list.py "
     "(dim 4096, "
     "n_heads 32, n_kv_heads 8, rope_theta 500000)"},
    {"llama3_70b", 64, 8, 128, 128, 500000, 8192, ASSAY_ROPE_HALVES,
     "meta-llama/llama3 MODEL_CARD.md (context 8k), meta-llama/llama-models models/llama3_1/api/sku_list.py "
     "(dim 8192, "
     "n_heads 64, n_kv_heads 8, rope_theta 500000)"},
    {"qwen2_5_7b", 28, 4, 128, 128, 1000000, 32768, ASSAY_ROPE_HALVES,
     "Qwen2.5 Technical Report, arXiv 2412.15115, table 1 and section 3.3 (base raised to 1000000 for 32768 "
     "tokens); "
     "config.json of Qwen/Qwen2.5-7B-Instruct (hidden_size 3584, max_position_embeddings 32768)"},
    {"mistral_7b", 32, 8, 128, 128, 10000, 8192, ASSAY_ROPE_HALVES,
     "Mistral 7B, arXiv 2310.06825, table 1 (context_len 8192, window 4096); config.json of "
     "mistralai/Mistral-7B-v0.1 "
     "(rope_theta 10000; max_position_embeddings 32768 is a limit of the release, not of the training)"},
    {"gpt_j_6b", 16, 16, 256, 64, 10000, 2048, ASSAY_ROPE_ADJACENT,
     "kingoflolz/mesh-transformer-jax configs/6B_roto_256.json (d_model 4096, n_heads 16, pe_rotary_dims 64, "
     "seq 2048)"},
    {"gpt_neox_20b", 64, 64, 96, 24, 10000, 2048, ASSAY_ROPE_HALVES,
     "EleutherAI/gpt-neox configs/20B.yml (hidden-size 6144, num-attention-heads 64, rotary_pct 0.25, "
     "seq-length 2048); "
     "Black et al., arXiv 2204.06745, section 2.1"},
    {"roformer_base", 12, 12, 64, 64, 10000, 1536, ASSAY_ROPE_ADJACENT,
     "Su et al., arXiv 2104.09864, eq. 15; chinese_roformer_L-12_H-768_A-12 in ZhuiyiTechnology/roformer, "
     "whose longest "
     "stage of training has 1536 tokens, also max_position_embeddings in JunnYu/RoFormer_pytorch"},
}};

}  // namespace

std::span<const Model> models() { return table; }

const Model& model_of(std::string_view name) {
  std::string known;
  for (const Model& model : table) {
    if (model.name == name) return model;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", model.name);
  }
  throw CallError(fmt::format("there is no model '{}'; known are {}", name, known));
}

}  // namespace assay::position
