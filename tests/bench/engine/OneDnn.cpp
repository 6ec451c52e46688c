// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/OneDnn.h"

#ifdef RESBLOCK_WITH_ONEDNN
#include <oneapi/dnnl/dnnl.hpp>

#include <cstring>
#include <memory>
#include <unordered_map>

namespace resblock::bench {
namespace {

using dnnl::memory;

struct Problem {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    dnnl::primitive primitive;
    std::unordered_map<int, memory> arguments;
};

memory filled(const memory::desc& desc, const dnnl::engine& engine)
{
    memory m(desc, engine);
    auto* data = static_cast<float*>(m.get_data_handle());
    for (std::size_t i = 0; i < desc.get_size() / sizeof(float); ++i)
        data[i] = static_cast<float>(static_cast<int>(i * 7919 % 1000) - 500) * 1e-3F;
    return m;
}

} // namespace

std::function<void()> oneDnnConv(const ConvShape& shape, Part part, bool nhwc)
{
    using Tag = memory::format_tag;
    auto problem = std::make_shared<Problem>();
    const Shape x = shape.x(), w = shape.w(), y = conv2dShape(x, w, shape.geometry());
    const auto desc = [&](const Shape& s, Tag tag) {
        return memory::desc({s.n, s.c, s.h, s.w}, memory::data_type::f32, nhwc ? tag : Tag::any);
    };
    const auto xDesc = desc(x, Tag::nhwc), yDesc = desc(y, Tag::nhwc);
    const memory::desc wDesc({w.n, w.c, w.h, w.w}, memory::data_type::f32, Tag::any);
    const Index p = shape.kernel / 2;
    const memory::dims strides{shape.stride, shape.stride}, padding{p, p};
    const auto algorithm = dnnl::algorithm::convolution_direct;
    const dnnl::convolution_forward::primitive_desc forward(
        {dnnl::prop_kind::forward_training, algorithm, xDesc, wDesc, yDesc, strides, padding, padding},
        problem->engine);
    const auto& e = problem->engine;
    auto& arguments = problem->arguments;
    if (part == Part::Forward) {
        problem->primitive = dnnl::convolution_forward(forward);
        arguments = {{DNNL_ARG_SRC, filled(forward.src_desc(), e)},
                     {DNNL_ARG_WEIGHTS, filled(forward.weights_desc(), e)},
                     {DNNL_ARG_DST, filled(forward.dst_desc(), e)}};
    } else if (part == Part::BackwardData) {
        const dnnl::convolution_backward_data::primitive_desc d(
            {algorithm, xDesc, wDesc, yDesc, strides, padding, padding}, e, forward);
        problem->primitive = dnnl::convolution_backward_data(d);
        arguments = {{DNNL_ARG_DIFF_SRC, filled(d.diff_src_desc(), e)},
                     {DNNL_ARG_WEIGHTS, filled(d.weights_desc(), e)},
                     {DNNL_ARG_DIFF_DST, filled(d.diff_dst_desc(), e)}};
    } else {
        const dnnl::convolution_backward_weights::primitive_desc d(
            {algorithm, xDesc, wDesc, yDesc, strides, padding, padding}, e, forward);
        problem->primitive = dnnl::convolution_backward_weights(d);
        arguments = {{DNNL_ARG_SRC, filled(d.src_desc(), e)},
                     {DNNL_ARG_DIFF_WEIGHTS, filled(d.diff_weights_desc(), e)},
                     {DNNL_ARG_DIFF_DST, filled(d.diff_dst_desc(), e)}};
    }
    return [problem] {
        problem->primitive.execute(problem->stream, problem->arguments);
        problem->stream.wait();
    };
}

} // namespace resblock::bench

#else
namespace resblock::bench {
std::function<void()> oneDnnConv(const ConvShape&, Part, bool)
{
    return {};
}
} // namespace resblock::bench
#endif
