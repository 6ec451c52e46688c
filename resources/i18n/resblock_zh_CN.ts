<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ArithmeticFigure</name>
    <message>
        <source>%1: 1 product, %2</source>
        <translation>%1：1 个乘积，%2</translation>
    </message>
    <message>
        <source>%1: %2 products, together %3</source>
        <translation>%1：%2 个乘积，合计 %3</translation>
    </message>
    <message>
        <source>Drawn are all %1 products.</source>
        <translation>画出全部 %1 个乘积。</translation>
    </message>
    <message>
        <source>Drawn are all %1 products, in %2 groups, the largest first.</source>
        <translation>画出全部 %1 个乘积，分 %2 组，最大的在前。</translation>
    </message>
    <message>
        <source>Drawn is %1: %2 of the %3 products. Of the other %4 groups the sums are given.</source>
        <translation>画出的是%1：%3 个乘积中的 %2 个。其他 %4 组只给出和。</translation>
    </message>
    <message>
        <source>%1 more groups: %2</source>
        <translation>其余 %1 组：%2</translation>
    </message>
    <message>
        <source>constant: %1</source>
        <translation>常数：%1</translation>
    </message>
    <message>
        <source>sum of everything: %1</source>
        <translation>总和：%1</translation>
    </message>
    <message>
        <source>Drawn is the one product there is.</source>
        <translation>画出的是唯一的一个乘积。</translation>
    </message>
</context>
<context>
    <name>ChangeText</name>
    <message>
        <source>%1: β of channel %2 = %3</source>
        <translation>%1：通道 %2 的 β = %3</translation>
    </message>
    <message>
        <source>%1: bias of channel %2 = %3</source>
        <translation>%1：通道 %2 的偏置 = %3</translation>
    </message>
    <message>
        <source>%1: γ of channel %2 = %3</source>
        <translation>%1：通道 %2 的 γ = %3</translation>
    </message>
    <message>
        <source>%1: weight of output channel %2, input channel %3, row %4, column %5 = %6</source>
        <translation>%1：输出通道 %2、输入通道 %3、第 %4 行、第 %5 列的权重 = %6</translation>
    </message>
    <message>
        <source>picture %1: %2 at row %3, column %4 = %5</source>
        <translation>图片 %1：%2，第 %3 行、第 %4 列 = %5</translation>
    </message>
    <message>
        <source>1 change by hand</source>
        <translation>1 处手动改动</translation>
    </message>
    <message>
        <source>%1 changes by hand</source>
        <translation>%1 处手动改动</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>%1: channel %2 set to zero</source>
        <translation>%1：通道 %2 置零</translation>
    </message>
    <message>
        <source>%1: branch F set to zero</source>
        <translation>%1：分支 F 置零</translation>
    </message>
    <message>
        <source>%1: skip cut (residual network only)</source>
        <translation>%1：切断跳跃连接（仅残差网络）</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>There is neither a picture nor a link on the clipboard.</source>
        <translation>剪贴板中既没有图片也没有链接。</translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open session or link…</source>
        <translation>打开会话或链接(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Add &amp;pictures…</source>
        <translation>添加图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Export the diagram…</source>
        <translation>导出结构图(&amp;E)…</translation>
    </message>
    <message>
        <source>Export the diagram, or the plots of the lab</source>
        <translation>导出示意图，或实验室的曲线图</translation>
    </message>
    <message>
        <source>Export the opened arithmetic…</source>
        <translation>导出打开的算式…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Make the change again that was undone</source>
        <translation>重做被撤销的更改</translation>
    </message>
    <message>
        <source>&amp;Paste picture or link</source>
        <translation>粘贴图片或链接(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;link to this view</source>
        <translation>复制此视图的链接(&amp;L)</translation>
    </message>
    <message>
        <source>Settings panel</source>
        <translation>设置面板</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Change by hand</source>
        <translation>手动改动(&amp;C)</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the pixel inside a map, the channel among tiles, the block in a plot</source>
        <translation>在特征图内移动像素，在小图之间选通道，在曲线图中选块</translation>
    </message>
    <message>
        <source>In the opened value: move the value, choose a product or a term</source>
        <translation>在打开的数值中：移动数值，选择乘积或项</translation>
    </message>
    <message>
        <source>On a product or a term: go to the number it came from</source>
        <translation>在乘积或项上：转到其来源的数值</translation>
    </message>
    <message>
        <source>On a product: open the gradient of its weight</source>
        <translation>在乘积上：打开其权重的梯度</translation>
    </message>
    <message>
        <source>Zoom the selected channel</source>
        <translation>缩放所选通道</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Go to the next panel</source>
        <translation>转到下一个面板</translation>
    </message>
    <message>
        <source>&amp;Gradient lab</source>
        <translation>梯度实验室(&amp;G)</translation>
    </message>
    <message>
        <source>Gradient lab</source>
        <translation>梯度实验室</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>本按键列表</translation>
    </message>
    <message>
        <source>&amp;About ResBlock Explainer</source>
        <translation>关于 ResBlock Explainer(&amp;A)</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal type size</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>One scale per stage</source>
        <translation>每个步骤一个色标</translation>
    </message>
    <message>
        <source>One scale for the block</source>
        <translation>整个块共用一个色标</translation>
    </message>
    <message>
        <source>Keep the present scale</source>
        <translation>锁定当前色标</translation>
    </message>
    <message>
        <source>Purple and orange instead of blue and red</source>
        <translation>用紫色和橙色代替蓝色和红色</translation>
    </message>
    <message>
        <source>Reach the largest value</source>
        <translation>量程达到最大值</translation>
    </message>
    <message>
        <source>Gradients by the square root (half colour: a quarter)</source>
        <translation>梯度按平方根着色（半色为四分之一）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the steps one after the other, or pause</source>
        <translation>逐步播放，或暂停</translation>
    </message>
    <message>
        <source>Open the stage, the value</source>
        <translation>打开步骤、数值</translation>
    </message>
    <message>
        <source>Back, a level out</source>
        <translation>返回，退出一层</translation>
    </message>
    <message>
        <source>View before</source>
        <translation>前一视图</translation>
    </message>
    <message>
        <source>View after</source>
        <translation>后一视图</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Forward or backward pass, at the same stage</source>
        <translation>在同一阶段切换前向或反向传播</translation>
    </message>
    <message>
        <source>Train mode</source>
        <translation>训练模式</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练模式</translation>
    </message>
    <message>
        <source>Train or eval mode</source>
        <translation>训练或推断模式</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Compare with the plain network</source>
        <translation>与普通网络比较</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Next channel</source>
        <translation>下一个通道</translation>
    </message>
    <message>
        <source>Previous channel</source>
        <translation>上一个通道</translation>
    </message>
    <message>
        <source>Next block</source>
        <translation>下一个块</translation>
    </message>
    <message>
        <source>The same stage of the next block</source>
        <translation>下一个块的同一阶段</translation>
    </message>
    <message>
        <source>Previous block</source>
        <translation>上一个块</translation>
    </message>
    <message>
        <source>The same stage of the block before</source>
        <translation>上一个块的同一阶段</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Next picture of the batch; after the last one the first</source>
        <translation>批次中的下一张图片；最后一张之后回到第一张</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Covered until it is revealed.</source>
        <translation>先遮住，揭晓后再看。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1; what helps: %2</source>
        <translation>%1；解决办法：%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>file or option, what is wrong</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Use a projection shortcut</source>
        <translation>使用投影捷径</translation>
    </message>
    <message>
        <source>Use a zero-pad shortcut</source>
        <translation>使用补零捷径</translation>
    </message>
    <message>
        <source>Use the identity shortcut</source>
        <translation>使用恒等捷径</translation>
    </message>
    <message>
        <source>Use stride %1 on both paths</source>
        <translation>两条路径都用步幅 %1</translation>
    </message>
    <message>
        <source>Use %1 output channels</source>
        <translation>使用 %1 个输出通道</translation>
    </message>
    <message>
        <source>Use eval mode</source>
        <translation>使用推断模式</translation>
    </message>
    <message>
        <source>Use a batch of at least %1</source>
        <translation>批量至少为 %1</translation>
    </message>
    <message>
        <source>Use an input of at least %1×%1</source>
        <translation>输入至少为 %1×%1</translation>
    </message>
    <message>
        <source>Use a padding of at least %1</source>
        <translation>填充至少为 %1</translation>
    </message>
    <message>
        <source>Use a kernel of at most %1</source>
        <translation>卷积核至多为 %1</translation>
    </message>
    <message>
        <source>Use 1 group</source>
        <translation>使用 1 个分组</translation>
    </message>
    <message>
        <source>Use %1 groups</source>
        <translation>使用 %1 个分组</translation>
    </message>
    <message>
        <source> (%1)</source>
        <comment>details of an error</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>, or </source>
        <comment>between ways out</comment>
        <translation>，或者</translation>
    </message>
    <message>
        <source>the top level of the file</source>
        <translation>文件的最外层</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos;</source>
        <translation>值“%1”</translation>
    </message>
    <message>
        <source>the entry &apos;%1&apos; of the header is missing or malformed; each tensor needs dtype, shape and data_offsets, nothing else</source>
        <translation>文件头中的“%1”缺失或有误；每个张量只需且必须有 dtype、shape 和 data_offsets</translation>
    </message>
    <message>
        <source>the metadata entry &apos;%1&apos; is malformed; metadata holds texts under different names</source>
        <translation>元数据“%1”有误；元数据应为名称各不相同的文本</translation>
    </message>
    <message>
        <source>the header names more than %1 tensors</source>
        <translation>文件头列出的张量超过 %1 个</translation>
    </message>
    <message>
        <source>%1 bytes follow the last tensor; the tensors must fill the file to its end</source>
        <translation>最后一个张量之后还有 %1 个字节；张量必须一直占满到文件末尾</translation>
    </message>
    <message>
        <source>the header is no valid JSON at byte %1; the file is damaged or was written by a faulty program</source>
        <translation>文件头在第 %1 个字节处不是有效的 JSON；文件已损坏，或由有错误的程序写出</translation>
    </message>
    <message>
        <source>the bytes of the tensor &apos;%1&apos; overlap another tensor; every byte must belong to one tensor</source>
        <translation>张量“%1”的字节与另一个张量重叠；每个字节只能属于一个张量</translation>
    </message>
    <message>
        <source>there is a gap before the bytes of the tensor &apos;%1&apos;; the tensors must follow each other closely</source>
        <translation>张量“%1”的字节之前有空隙；张量必须首尾相接</translation>
    </message>
    <message>
        <source>the bytes of the tensor &apos;%1&apos; end before they begin; data_offsets must be [begin, end]</source>
        <translation>张量“%1”的结束位置在开始位置之前；data_offsets 必须是 [开始, 结束]</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; does not have as many bytes as its shape and dtype need</source>
        <translation>张量“%1”的字节数与其形状和 dtype 不符</translation>
    </message>
    <message>
        <source>%1 must be an object in braces {}</source>
        <translation>%1必须是花括号 {} 中的对象</translation>
    </message>
    <message>
        <source>%1 must be a list in brackets []</source>
        <translation>%1必须是方括号 [] 中的列表</translation>
    </message>
    <message>
        <source>%1 must be a text in quotation marks</source>
        <translation>%1必须是引号中的文本</translation>
    </message>
    <message>
        <source>%1 must be a whole number</source>
        <translation>%1必须是整数</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1必须是 true 或 false</translation>
    </message>
    <message>
        <source>%1 must be a whole number or [rows, columns]</source>
        <translation>%1必须是整数或 [行, 列]</translation>
    </message>
    <message>
        <source>%1 must be a whole number or [top, left, bottom, right]</source>
        <translation>%1必须是整数或 [上, 左, 下, 右]</translation>
    </message>
    <message>
        <source>%1 must be one line of 1 to %2 bytes</source>
        <translation>%1必须是长度为 1 到 %2 个字节的单行文本</translation>
    </message>
    <message>
        <source>%1 must be a number</source>
        <translation>%1必须是数</translation>
    </message>
    <message>
        <source>the list &apos;%1&apos; has %2 elements; it must have %3</source>
        <translation>列表“%1”有 %2 个元素；必须有 %3 个</translation>
    </message>
    <message>
        <source>the list &apos;%1&apos; has %2 elements; allowed are %3 to %4</source>
        <translation>列表“%1”有 %2 个元素；允许 %3 到 %4 个</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>已按要求停止</translation>
    </message>
    <message>
        <source>there is no such file; check its name and folder</source>
        <translation>没有这个文件；请检查文件名和文件夹</translation>
    </message>
    <message>
        <source>the file cannot be read%1; a readable, ordinary file is needed</source>
        <translation>无法读取该文件%1；需要一个可读的普通文件</translation>
    </message>
    <message>
        <source>the file cannot be written%1; choose another name or folder</source>
        <translation>无法写入该文件%1；请另选文件名或文件夹</translation>
    </message>
    <message>
        <source>the file is empty; choose a file with content</source>
        <translation>文件是空的；请选择有内容的文件</translation>
    </message>
    <message>
        <source>the file is too large; at most %1 bytes are read</source>
        <translation>文件太大；最多读取 %1 个字节</translation>
    </message>
    <message>
        <source>this is no safetensors file; save the tensors with safetensors and choose that file</source>
        <translation>这不是 safetensors 文件；请用 safetensors 保存张量后再选择</translation>
    </message>
    <message>
        <source>the file is cut off: it should have %1 bytes and has %2; copy or download it again</source>
        <translation>文件不完整：应有 %1 个字节，实有 %2 个；请重新复制或下载</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; has dtype %2; F32, F16, BF16 and F64 can be read</source>
        <translation>张量“%1”的 dtype 是 %2；可以读取 F32、F16、BF16 和 F64</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; stands there twice; names must differ</source>
        <translation>张量“%1”出现了两次；名称不能重复</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; has %2 dimensions; at most 4 can be read</source>
        <translation>张量“%1”有 %2 个维度；最多可以读取 4 个</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; is missing; every parameter is needed under PyTorch&apos;s name</source>
        <translation>缺少张量“%1”；每个参数都必须以 PyTorch 的名称给出</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; is no parameter of this block; remove it, or take the block these weights belong to</source>
        <translation>张量“%1”不是这个块的参数；请去掉它，或改用这些权重所属的块</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; is %2; it must be %3</source>
        <translation>张量“%1”的形状是 %2；必须是 %3</translation>
    </message>
    <message>
        <source>the file holds %1 tensors; it must hold exactly one</source>
        <translation>文件中有 %1 个张量；必须恰好有一个</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; contains NaN or infinity; all values must be finite</source>
        <translation>张量“%1”含有 NaN 或无穷大；所有值都必须有限</translation>
    </message>
    <message>
        <source>the text is no valid JSON at line %1, column %2%3</source>
        <translation>文本在第 %1 行第 %2 列处不是有效的 JSON%3</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is missing; it has to be given</source>
        <translation>缺少值“%1”；必须给出</translation>
    </message>
    <message>
        <source>the key &apos;%1&apos; is unknown here; remove it or correct its name</source>
        <translation>这里不认识键“%1”；请去掉它或改正名称</translation>
    </message>
    <message>
        <source>the key &apos;%1&apos; is unknown here; the nearest legal one is &apos;%2&apos;</source>
        <translation>这里不认识键“%1”；最接近的合法键是“%2”</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is %2; allowed are: %3</source>
        <translation>值“%1”是 %2；允许的是：%3</translation>
    </message>
    <message>
        <source>the file has version %1; this program reads versions 1 to %2</source>
        <translation>文件的版本是 %1；本程序可读取版本 1 到 %2</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is %2; allowed are %3 to %4</source>
        <translation>值“%1”是 %2；允许的范围是 %3 到 %4</translation>
    </message>
    <message>
        <source>the key &apos;%1&apos; stands there twice; once is right</source>
        <translation>键“%1”出现了两次；只能出现一次</translation>
    </message>
    <message>
        <source>lists and objects are nested more than %1 levels deep</source>
        <translation>列表和对象的嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the file holds too many values; at most %1 are read</source>
        <translation>文件中的值太多；最多读取 %1 个</translation>
    </message>
    <message>
        <source>the file holds a text that is too long; at most %1 bytes are read</source>
        <translation>文件中有一段文本太长；最多读取 %1 个字节</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is no base64 text; %2 bytes are needed</source>
        <translation>值“%1”不是 base64 文本；需要 %2 个字节</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; holds %2 bytes; %3 are needed</source>
        <translation>值“%1”有 %2 个字节；需要 %3 个</translation>
    </message>
    <message>
        <source>the name &apos;%1&apos; is used twice; names must differ, and &apos;in&apos; is the input</source>
        <translation>名称“%1”用了两次；名称不能重复，而“in”是输入</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; takes &apos;%2&apos; as its input, which is no earlier node and not &apos;in&apos;</source>
        <translation>节点“%1”以“%2”为输入，但它既不是前面的节点，也不是“in”</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; has %2 inputs; it needs %3</source>
        <translation>节点“%1”有 %2 个输入；需要 %3 个</translation>
    </message>
    <message>
        <source>the block has no nodes; at least one is needed</source>
        <translation>这个块没有节点；至少需要一个</translation>
    </message>
    <message>
        <source>the add &apos;%1&apos; receives %2 from the branch and %3 from the shortcut; both must be equal</source>
        <translation>相加“%1”从分支收到 %2，从捷径收到 %3；两者必须相同</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; receives %2 and has %3 channels where it needs %4</source>
        <translation>节点“%1”收到 %2，有 %3 个通道，而需要 %4 个</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; receives %2: its kernel %3 is larger than the padded input %4</source>
        <translation>节点“%1”收到 %2：它的核 %3 大于填充后的输入 %4</translation>
    </message>
    <message>
        <source>the batch normalization &apos;%1&apos; receives %2, a single value a channel, of which train mode cannot take a variance</source>
        <translation>批量归一化“%1”收到 %2，每个通道只有一个值，训练模式无法由此计算方差</translation>
    </message>
    <message>
        <source>the zero-pad shortcut &apos;%1&apos; receives %2 with %3 channels and should give %4; padding cannot remove channels</source>
        <translation>补零捷径“%1”收到 %2，有 %3 个通道，却要给出 %4 个；补零不能减少通道</translation>
    </message>
    <message>
        <source>the input has %1 channels; %2 are needed</source>
        <translation>输入有 %1 个通道；需要 %2 个</translation>
    </message>
    <message>
        <source>the node &apos;%1&apos; would need %2 values, more than this program can hold; use fewer channels or a smaller input</source>
        <translation>节点“%1”需要 %2 个值，超出本程序的容量；请减少通道或缩小输入</translation>
    </message>
    <message>
        <source>the picture cannot be read%1; choose a PNG, JPEG or another common picture</source>
        <translation>无法读取该图片%1；请选择 PNG、JPEG 或其他常见格式的图片</translation>
    </message>
    <message>
        <source>the picture has %1×%2 pixels; at least 8×8 are needed</source>
        <translation>图片只有 %1×%2 像素；至少需要 8×8</translation>
    </message>
    <message>
        <source>the picture has %1×%2 pixels, more than can be opened; reduce it first</source>
        <translation>图片有 %1×%2 像素，超出可打开的大小；请先缩小</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is &apos;%2&apos;; allowed are: %3</source>
        <translation>“%1”是“%2”；允许的是：%3</translation>
    </message>
    <message>
        <source>there is no class %1; the %2 classes are counted from 0</source>
        <translation>没有类别 %1；共有 %2 个类别，从 0 开始编号</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is %2, which is no picture of this program; own pictures are embedded</source>
        <translation>“%1”的值是 %2，本程序没有这张自带图片；自己的图片应当嵌入文件中</translation>
    </message>
    <message>
        <source>the gradient of &apos;%1&apos; was not recorded; record its block</source>
        <translation>没有记录 &apos;%1&apos; 的梯度；请记录它所在的块</translation>
    </message>
    <message>
        <source>the gradient at &apos;%1&apos; was not recorded; record a backward pass with this stage</source>
        <translation>没有记录 &apos;%1&apos; 处的梯度；请记录包含这一步的反向传播</translation>
    </message>
    <message>
        <source>the values of &apos;%1&apos; were not recorded; record the block it is in</source>
        <translation>没有记录 &apos;%1&apos; 的值；请记录它所在的块</translation>
    </message>
    <message>
        <source>there is no &apos;%1&apos; here; there are: %2</source>
        <translation>这里没有 &apos;%1&apos;；有的是：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has the extents %3 and no place %2; places are counted from 0</source>
        <translation>&apos;%1&apos; 的尺寸是 %3，没有位置 %2；位置从 0 开始编号</translation>
    </message>
    <message>
        <source>this is no idx file of bytes; give the files of Fashion-MNIST or of the same format</source>
        <translation>这不是字节型 idx 文件；请提供 Fashion-MNIST 或相同格式的文件</translation>
    </message>
    <message>
        <source>the idx file has %1 extents, needed are %2: images have three, labels one</source>
        <translation>该 idx 文件有 %1 个维度，需要 %2 个：图像三个，标签一个</translation>
    </message>
    <message>
        <source>the compressed data is damaged; copy or download the file again</source>
        <translation>压缩数据已损坏；请重新复制或下载该文件</translation>
    </message>
    <message>
        <source>%1 images and %2 labels; both files need the same number, and at least one</source>
        <translation>图像 %1 个，标签 %2 个；两个文件的数目必须相同，且至少为一</translation>
    </message>
    <message>
        <source>the images have %1×%2 pixels; 14×14 and 28×28 can be used</source>
        <translation>图像大小为 %1×%2 像素；可以使用 14×14 和 28×28</translation>
    </message>
    <message>
        <source>the folder lacks %1; it must hold the images and the labels as idx files</source>
        <translation>文件夹中缺少 %1；其中必须有 idx 格式的图像和标签</translation>
    </message>
    <message>
        <source>the product &apos;%1&apos; receives %2 and %3; both factors must be equal in shape</source>
        <translation>乘积 &apos;%1&apos; 得到 %2 和 %3；两个因子的形状必须相同</translation>
    </message>
    <message>
        <source>Use padding %1 in %2</source>
        <translation>在 %2 中用填充 %1</translation>
    </message>
    <message>
        <source>Use stride %1 in %2</source>
        <translation>在 %2 中用步幅 %1</translation>
    </message>
    <message>
        <source>Use %1 output channels in %2</source>
        <translation>在 %2 中用 %1 个输出通道</translation>
    </message>
    <message>
        <source>Use a 1×1 convolution to %1 channels with stride %2 on the shortcut of %3</source>
        <translation>在 %3 的捷径上用 1×1 卷积，输出 %1 个通道，步幅 %2</translation>
    </message>
    <message>
        <source>%1, and %2</source>
        <comment>two changes that belong together</comment>
        <translation>%1，并且%2</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>去掉 %1</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; of %2 could be one sample or a batch of sequences; save it as %3 or as %4</source>
        <translation>张量“%1”为 %2，可能是一个样本，也可能是一批序列；请存为 %3 或 %4</translation>
    </message>
    <message>
        <source>the names begin with one of %1; say which with --weights-prefix</source>
        <translation>名称以下列之一开头：%1；请用 --weights-prefix 指明</translation>
    </message>
    <message>
        <source>there is not enough memory; use fewer blocks, fewer channels or a smaller input</source>
        <translation>内存不足；请用更少的块、更少的通道或更小的输入</translation>
    </message>
    <message>
        <source>the picture is damaged%1; take a whole copy of the file</source>
        <translation>图片已损坏%1；请用完整的文件</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>x is what the last block hands on; the head makes an answer of it.</source>
        <translation>x 是最后一个块的输出；分类头由它得出答案。</translation>
    </message>
    <message>
        <source>The input: what the first stage reads.</source>
        <translation>输入：第一步读取的内容。</translation>
    </message>
    <message>
        <source>%1 fits x to the shape of the branch, so that the two can be added.</source>
        <translation>%1 把 x 变成与分支相同的形状，这样两者才能相加。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Backward: the gradient at x has come one way only, through the branch.</source>
        <translation>反向：x 处的梯度只有一个来路，就是分支。</translation>
    </message>
    <message>
        <source>Backward: two gradients meet at x and add up, the branch&apos;s and the shortcut&apos;s.</source>
        <translation>反向：分支的梯度和捷径的梯度在 x 处相遇并相加。</translation>
    </message>
    <message>
        <source>Backward: how the loss changes with every value of the input.</source>
        <translation>反向：输入的每个值变化时，损失如何变化。</translation>
    </message>
    <message>
        <source>Backward: the sum hands its gradient on twice, unchanged: to the branch and to the shortcut.</source>
        <translation>反向：加法把梯度原样送出两份，一份给分支，一份给捷径。</translation>
    </message>
    <message>
        <source>Backward: the shortcut&apos;s share of the gradient is on its way to x, through %1.</source>
        <translation>反向：捷径那一份梯度经过 %1 传向 x。</translation>
    </message>
    <message>
        <source>Backward: the gradient arrives at %1, which hands it on through its kernels and learns from it.</source>
        <translation>反向：梯度到达 %1，经它的卷积核继续往回传，它也由此得到自己的更新方向。</translation>
    </message>
    <message>
        <source>Backward: %1 multiplies the gradient by one number a channel.</source>
        <translation>反向：%1 把每个通道的梯度乘以一个数。</translation>
    </message>
    <message>
        <source>Backward: the gradient arrives at %1, which weighs it by its slope at every value.</source>
        <translation>反向：梯度到达 %1，每个值都乘以那里的斜率。</translation>
    </message>
    <message>
        <source>Backward: the gradient arrives at %1, which hands it on to what it read.</source>
        <translation>反向：梯度到达 %1，它再传给自己的输入。</translation>
    </message>
    <message>
        <source>x enters the block. There is one way only: through the branch.</source>
        <translation>x 进入这个块。只有一条路：穿过分支。</translation>
    </message>
    <message>
        <source>x enters the block and takes two ways: through the branch, and untouched along the shortcut.</source>
        <translation>x 进入这个块，分两路走：一路穿过分支，一路沿捷径原样通过。</translation>
    </message>
    <message>
        <source>x enters the block and takes two ways: through the branch, and along the shortcut.</source>
        <translation>x 进入这个块，分两路走：一路穿过分支，一路沿捷径。</translation>
    </message>
    <message>
        <source>F(x) + x: the shortcut brings x, and the branch&apos;s result is added to it, value by value.</source>
        <translation>F(x) + x：捷径带来 x，分支的结果与它逐元素相加。</translation>
    </message>
    <message>
        <source>F(x) + S(x): what the shortcut made of x and what the branch made of it are added.</source>
        <translation>F(x) + S(x)：捷径得到的和分支得到的逐元素相加。</translation>
    </message>
    <message>
        <source>%1 brings every channel to mean 0 and spread 1, then scales and shifts it</source>
        <translation>%1 把每个通道变成均值 0、标准差 1，再缩放和平移</translation>
    </message>
    <message>
        <source>%1 cuts what is below 0 and lets the rest pass</source>
        <translation>%1 把小于 0 的值变成 0，其余原样通过</translation>
    </message>
    <message>
        <source>%1 mixes the channels it reads (%2) into every value, place by place</source>
        <translation>%1 在每个位置上把输入的 %2 个通道混合成一个值</translation>
    </message>
    <message>
        <source>%1 gathers a %2 patch of one channel into every value</source>
        <translation>%1 把一个通道上 %2 的邻域汇集成每个输出值</translation>
    </message>
    <message>
        <source>%1 gathers a %2 patch of all %3 channels into every value</source>
        <translation>%1 把全部 %3 个通道上 %2 的邻域汇集成每个输出值</translation>
    </message>
    <message>
        <source>this is what the next block receives</source>
        <translation>这就是下一个块的输入</translation>
    </message>
    <message>
        <source>the branch is done, this is F(x)</source>
        <translation>分支到此结束，这就是 F(x)</translation>
    </message>
    <message>
        <source>the branch begins</source>
        <translation>分支从这里开始</translation>
    </message>
    <message>
        <source>Backward: the gradient arrives at out; from here it goes back through this block.</source>
        <translation>反向：梯度到达 out，从这里开始往回穿过这个块。</translation>
    </message>
    <message>
        <source>%1 scales and shifts every channel, by its running statistics</source>
        <translation>%1 按滑动统计量缩放和平移每个通道</translation>
    </message>
    <message>
        <source>Backward: %1 takes the mean, and what follows its input, out of the gradient and scales the rest.</source>
        <translation>反向：%1 从梯度中去掉均值以及与输入同步的部分，再缩放余下的部分。</translation>
    </message>
    <message>
        <source>%1 stands on the shortcut: x goes through it before the two are added.</source>
        <translation>%1 位于捷径上：x 先经过它，然后两者相加。</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>About ResBlock Explainer</source>
        <translation>关于 ResBlock Explainer</translation>
    </message>
    <message>
        <source>Steps through a residual block, forward and backward, beside the same network without the skip. Every number on screen is computed for the weights and the picture shown.</source>
        <translation>逐步走过一个残差块，前向和反向，旁边是去掉跳跃连接的同一个网络。屏幕上的每个数都是用所示的权重和图片算出来的。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。</translation>
    </message>
    <message>
        <source>The photographs inside:</source>
        <translation>内置照片：</translation>
    </message>
    <message>
        <source>This product includes color specifications and designs developed by Cynthia Brewer. Built with Qt, Eigen, QCustomPlot, JSON for Modern C++ and CLI11.</source>
        <translation>本产品包含 Cynthia Brewer 制定的颜色规范和设计（This product includes color specifications and designs developed by Cynthia Brewer）。使用 Qt、Eigen、QCustomPlot、JSON for Modern C++ 和 CLI11 构建。</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步浏览</translation>
    </message>
    <message>
        <source>Levels, and views before</source>
        <translation>层级与之前的视图</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>In the panel that has the focus</source>
        <translation>在获得焦点的面板中</translation>
    </message>
    <message>
        <source>Type, colours, screen</source>
        <translation>字号、颜色与屏幕</translation>
    </message>
    <message>
        <source>Files and figures</source>
        <translation>文件与插图</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>MapPanes</name>
    <message>
        <source>%1: before %2, now %3, change %4</source>
        <translation>%1：之前 %2，现在 %3，变化 %4</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Basic block</source>
        <translation>基本块</translation>
    </message>
    <message>
        <source>Bottleneck block</source>
        <translation>瓶颈块</translation>
    </message>
    <message>
        <source>Original order</source>
        <translation>原始顺序</translation>
    </message>
    <message>
        <source>BN after the add</source>
        <translation>相加之后做 BN</translation>
    </message>
    <message>
        <source>ReLU before the add</source>
        <translation>相加之前做 ReLU</translation>
    </message>
    <message>
        <source>ReLU-only pre-activation</source>
        <translation>仅 ReLU 预激活</translation>
    </message>
    <message>
        <source>Full pre-activation</source>
        <translation>完全预激活</translation>
    </message>
    <message>
        <source>No shortcut (plain)</source>
        <translation>无捷径（普通网络）</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>恒等映射</translation>
    </message>
    <message>
        <source>Projection (1×1 conv)</source>
        <translation>投影捷径（1×1 卷积）</translation>
    </message>
    <message>
        <source>Zero-pad (option A)</source>
        <translation>补零（方案 A）</translation>
    </message>
    <message>
        <source>Average pool and projection (ResNet-D)</source>
        <translation>平均池化加投影（ResNet-D）</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU 激活</translation>
    </message>
    <message>
        <source>No activation</source>
        <translation>无激活函数</translation>
    </message>
    <message>
        <source>Symmetric (PyTorch)</source>
        <translation>对称填充（PyTorch）</translation>
    </message>
    <message>
        <source>Same (TensorFlow)</source>
        <translation>same 填充（TensorFlow）</translation>
    </message>
    <message>
        <source>Stride at the 3×3 conv</source>
        <translation>步幅放在 3×3 卷积</translation>
    </message>
    <message>
        <source>Stride at the first 1×1 conv</source>
        <translation>步幅放在第一个 1×1 卷积</translation>
    </message>
    <message>
        <source>CIFAR stem (3×3 conv)</source>
        <translation>CIFAR 输入层（3×3 卷积）</translation>
    </message>
    <message>
        <source>ImageNet stem (7×7 conv, max pool)</source>
        <translation>ImageNet 输入层（7×7 卷积加最大池化）</translation>
    </message>
    <message>
        <source>He, fan-in</source>
        <translation>何恺明初始化（fan-in）</translation>
    </message>
    <message>
        <source>He, fan-out</source>
        <translation>何恺明初始化（fan-out）</translation>
    </message>
    <message>
        <source>Glorot (Keras default)</source>
        <translation>Glorot 初始化（Keras 默认）</translation>
    </message>
    <message>
        <source>PyTorch default</source>
        <translation>PyTorch 默认初始化</translation>
    </message>
    <message>
        <source>Normal, σ = 0.01</source>
        <translation>正态分布，σ = 0.01</translation>
    </message>
    <message>
        <source>Freshly initialised</source>
        <translation>刚初始化</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>已训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练模式</translation>
    </message>
    <message>
        <source>Eval</source>
        <translation>推断模式</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批量归一化</translation>
    </message>
    <message>
        <source>No normalization</source>
        <translation>不做归一化</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>The pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Drawn from N(0,1)</source>
        <translation>从 N(0,1) 抽取</translation>
    </message>
    <message>
        <source>Ones</source>
        <translation>全 1</translation>
    </message>
</context>
<context>
    <name>NumberNames</name>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>mean of the channel</source>
        <translation>通道的均值</translation>
    </message>
    <message>
        <source>variance of the channel</source>
        <translation>通道的方差</translation>
    </message>
    <message>
        <source>keeps the root away from 0</source>
        <translation>使根号下不为 0</translation>
    </message>
    <message>
        <source>one over the standard deviation</source>
        <translation>标准差的倒数</translation>
    </message>
    <message>
        <source>normalised input, (x − μ)/√(σ²+ε)</source>
        <translation>归一化后的输入，(x − μ)/√(σ²+ε)</translation>
    </message>
    <message>
        <source>learned scale</source>
        <translation>学到的缩放</translation>
    </message>
    <message>
        <source>learned shift</source>
        <translation>学到的平移</translation>
    </message>
    <message>
        <source>output, γ x̂ + β</source>
        <translation>输出，γ x̂ + β</translation>
    </message>
    <message>
        <source>gradient at the output</source>
        <translation>输出处的梯度</translation>
    </message>
    <message>
        <source>factor of all three terms</source>
        <translation>三项共有的系数</translation>
    </message>
    <message>
        <source>values in the channel, over the batch</source>
        <translation>整个批次中该通道的数值个数</translation>
    </message>
    <message>
        <source>for the term through the mean</source>
        <translation>用于经过均值的那一项</translation>
    </message>
    <message>
        <source>for the term through the variance</source>
        <translation>用于经过方差的那一项</translation>
    </message>
    <message>
        <source>softmax output</source>
        <translation>softmax 输出</translation>
    </message>
    <message>
        <source>1 for the right class, else 0</source>
        <translation>正确类别为 1，其余为 0</translation>
    </message>
    <message>
        <source>pictures in the batch</source>
        <translation>批次中的图片数</translation>
    </message>
    <message>
        <source>largest score</source>
        <translation>最大的得分</translation>
    </message>
    <message>
        <source>sum of the exponentials</source>
        <translation>指数之和</translation>
    </message>
    <message>
        <source>its logarithm, the scores&apos; own</source>
        <translation>得分的指数和的对数</translation>
    </message>
    <message>
        <source>what x is multiplied by</source>
        <translation>x 所乘的数</translation>
    </message>
    <message>
        <source>what is added to that product</source>
        <translation>加到该乘积上的数</translation>
    </message>
    <message>
        <source>exponential in the sigmoid</source>
        <translation>sigmoid 中的指数</translation>
    </message>
</context>
<context>
    <name>OpenedArithmetic</name>
    <message>
        <source>through %1</source>
        <translation>经过 %1</translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>one term</source>
        <translation>一项</translation>
    </message>
    <message>
        <source>all terms</source>
        <translation>所有项</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直接项</translation>
    </message>
    <message>
        <source>through the mean</source>
        <translation>经过均值</translation>
    </message>
    <message>
        <source>through the variance</source>
        <translation>经过方差</translation>
    </message>
</context>
<context>
    <name>OpenedSummary</name>
    <message>
        <source>Wherever the kernel lay, the gradient at that output times the input value that this weight met there, added over all positions and pictures.</source>
        <translation>卷积核滑到每个位置时，该处输出的梯度乘以这个权重在那里遇到的输入值，再对所有位置和图片求和。</translation>
    </message>
    <message>
        <source>The bias is added at every position: its gradient is the sum of the gradients of its channel over all positions and pictures.</source>
        <translation>偏置加在每个位置上：它的梯度是所在通道的梯度在所有位置和图片上的总和。</translation>
    </message>
    <message>
        <source>γ scales the whole channel: the gradient at every output times the normalized value x̂ there, added over all positions and pictures.</source>
        <translation>γ 缩放整个通道：每个输出处的梯度乘以该处的归一化值 x̂，再对所有位置和图片求和。</translation>
    </message>
    <message>
        <source>β shifts the whole channel: its gradient is the sum of the channel&apos;s gradients over all positions and pictures.</source>
        <translation>β 平移整个通道：它的梯度是该通道的梯度在所有位置和图片上的总和。</translation>
    </message>
    <message>
        <source>The gradient of the class score times the input value that this weight met, added over all pictures.</source>
        <translation>类别得分的梯度乘以这个权重遇到的输入值，再对所有图片求和。</translation>
    </message>
    <message>
        <source>The bias is added to one class score: its gradient is the sum of that score&apos;s gradients over all pictures.</source>
        <translation>偏置加在一个类别得分上：它的梯度是该得分的梯度在所有图片上的总和。</translation>
    </message>
    <message>
        <source>The gradient at every output times the input value that this weight met, added over all positions and pictures.</source>
        <translation>每个输出处的梯度乘以这个权重遇到的输入值，再对所有位置和图片求和。</translation>
    </message>
    <message>
        <source>The sum of the gradients of all places to which it was added.</source>
        <translation>它所加到的所有位置的梯度之和。</translation>
    </message>
    <message>
        <source>The mean of the channel over all positions and pictures of the batch.</source>
        <translation>该通道在整批所有位置和图片上的均值。</translation>
    </message>
    <message>
        <source>The mean of the squared deviations from the channel&apos;s mean, over all positions and pictures of the batch.</source>
        <translation>该通道的值与其均值之差的平方，在整批所有位置和图片上的均值。</translation>
    </message>
    <message>
        <source>How far the value lies from the mean of its channel.</source>
        <translation>该值与其通道均值之差。</translation>
    </message>
    <message>
        <source>The loss of one picture: minus the logarithm of the probability given to its class.</source>
        <translation>一张图片的损失：其所属类别概率的负对数。</translation>
    </message>
    <message>
        <source>The mean of the gradients that arrive at the channel, over all positions and pictures. Every input moves the channel&apos;s mean a little: this part of the gradient goes back that way, the same to all inputs.</source>
        <translation>到达该通道的梯度在所有位置和图片上的均值。每个输入都会使通道的均值略微改变：这一部分梯度由此返回，对所有输入都相同。</translation>
    </message>
    <message>
        <source>The mean of gradient times x̂ over the channel. Every input changes the channel&apos;s variance a little, the more the larger its x̂: times x̂, this part of the gradient goes back that way.</source>
        <translation>通道上“梯度 × x̂”的均值。每个输入都会使通道的方差略微改变，x̂ 越大改变越多：乘以 x̂ 后，这一部分梯度由此返回。</translation>
    </message>
</context>
<context>
    <name>OpenedValue</name>
    <message>
        <source>picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>行 %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>mean of the gradient over the channel</source>
        <translation>整个通道上梯度的均值</translation>
    </message>
    <message>
        <source>mean of gradient × x̂ over the channel</source>
        <translation>整个通道上梯度 × x̂ 的均值</translation>
    </message>
    <message>
        <source>mean of the channel</source>
        <translation>通道的均值</translation>
    </message>
    <message>
        <source>variance of the channel</source>
        <translation>通道的方差</translation>
    </message>
    <message>
        <source>deviation from the mean</source>
        <translation>与均值的偏差</translation>
    </message>
    <message>
        <source>loss of one picture</source>
        <translation>单张图片的损失</translation>
    </message>
    <message>
        <source>gradient of the weight %1[%2]</source>
        <translation>权重 %1[%2] 的梯度</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 was given from outside; nothing adds up to it.</source>
        <translation>%1 由外部给定，不由任何项相加得到。</translation>
    </message>
    <message>
        <source>%1 products add up to %2.</source>
        <translation>%1 个乘积之和为 %2。</translation>
    </message>
    <message>
        <source>%1 products and the constant %2 add up to %3.</source>
        <translation>%1 个乘积与常数 %2 之和为 %3。</translation>
    </message>
    <message>
        <source>Stored is %1: the sum misses it by %2, more than rounding explains.</source>
        <translation>存储值为 %1：与和相差 %2，超出舍入误差所能解释的范围。</translation>
    </message>
    <message>
        <source>Stored is %1, exactly that.</source>
        <translation>存储值为 %1，恰好相等。</translation>
    </message>
    <message>
        <source>Stored is %1: %2 apart, within the rounding of float32 (%3).</source>
        <translation>存储值为 %1：相差 %2，在 float32 的舍入误差之内（%3）。</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 经过 %2</translation>
    </message>
    <message>
        <source>Parts: %1.</source>
        <translation>各部分：%1。</translation>
    </message>
    <message>
        <source>One product: %1.</source>
        <translation>一个乘积：%1。</translation>
    </message>
    <message>
        <source>One product and the constant %1 add up to %2.</source>
        <translation>一个乘积与常数 %1 之和为 %2。</translation>
    </message>
    <message>
        <source>One value: %1.</source>
        <translation>一个值：%1。</translation>
    </message>
    <message>
        <source>%1 values add up to %2.</source>
        <translation>%1 个值之和为 %2。</translation>
    </message>
    <message>
        <source>gradient arriving at %1, %2</source>
        <translation>到达 %1 的梯度，%2</translation>
    </message>
    <message>
        <source>%1 of the value</source>
        <translation>该值的 %1</translation>
    </message>
</context>
<context>
    <name>PictureNames</name>
    <message>
        <source>cat</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>coffee</source>
        <translation>咖啡</translation>
    </message>
    <message>
        <source>astronaut</source>
        <translation>宇航员</translation>
    </message>
    <message>
        <source>rocket</source>
        <translation>火箭</translation>
    </message>
    <message>
        <source>galaxies</source>
        <translation>星系</translation>
    </message>
    <message>
        <source>retina</source>
        <translation>视网膜</translation>
    </message>
    <message>
        <source>photographer</source>
        <translation>摄影师</translation>
    </message>
    <message>
        <source>bricks</source>
        <translation>砖墙</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>%1, sample %2</source>
        <translation>%1，样本 %2</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Sample network, trained</source>
        <translation>示例网络，已训练</translation>
    </message>
    <message>
        <source>Sample network, initialised</source>
        <translation>示例网络，刚初始化</translation>
    </message>
    <message>
        <source>Full pre-activation</source>
        <translation>完全预激活</translation>
    </message>
    <message>
        <source>Projection shortcuts</source>
        <translation>投影捷径</translation>
    </message>
    <message>
        <source>Bottleneck blocks</source>
        <translation>瓶颈块</translation>
    </message>
    <message>
        <source>No normalization</source>
        <translation>不做归一化</translation>
    </message>
    <message>
        <source>TensorFlow layer (Keras)</source>
        <translation>TensorFlow 层（Keras）</translation>
    </message>
    <message>
        <source>ResNet-20 (CIFAR)</source>
        <translation>ResNet-20（CIFAR）</translation>
    </message>
    <message>
        <source>ResNet-56 (CIFAR)</source>
        <translation>ResNet-56（CIFAR）</translation>
    </message>
    <message>
        <source>ResNet-18 (ImageNet)</source>
        <translation>ResNet-18（ImageNet）</translation>
    </message>
    <message>
        <source>TensorFlow layer with its fault (stride 2, equal channels)</source>
        <translation>TensorFlow 层及其错误（步幅 2，通道数相同）</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>stem</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>残差块 %1</translation>
    </message>
</context>
<context>
    <name>SourceText</name>
    <message>
        <source>N(0,1), seed %1</source>
        <translation>N(0,1)，随机种子 %1</translation>
    </message>
    <message>
        <source>ones</source>
        <translation>全 1</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>The backward pass starts here. The gradient of the loss with respect to itself is 1.</source>
        <translation>反向传播从这里开始：损失对自身的梯度是 1。</translation>
    </message>
    <message>
        <source>This stage is read by %1, so its gradient is the sum of what comes back from each.</source>
        <translation>这一步的输出被 %1 读取，所以它的梯度是从各处传回的梯度之和。</translation>
    </message>
    <message>
        <source>Here the gradient enters the block from behind: it says how the loss would change with each value of out.</source>
        <translation>梯度从块的末端进入这个块：它说明 out 的每个值变化时，损失会怎样变化。</translation>
    </message>
    <message>
        <source>Back through %1: each value collects the gradients of all outputs it contributed to, each times the weight it had there.</source>
        <translation>反向经过 %1：每个值把它参与过的所有输出的梯度收集起来，各乘以当时的权重再相加。</translation>
    </message>
    <message>
        <source>Pixels that %1 did not read get 0.</source>
        <translation>%1 没有读到的像素，梯度为 0。</translation>
    </message>
    <message>
        <source>Back through %1 in eval mode: mean and variance are constants, so all gradients of a channel are multiplied by the same number.</source>
        <translation>在推断模式下反向经过 %1：均值和方差是常数，所以同一通道的梯度都乘以同一个数。</translation>
    </message>
    <message>
        <source>Branch and shortcut both get what has come back through %1: in this order the skip is no free path.</source>
        <translation>分支和捷径得到的都是经 %1 传回之后的梯度：在这种顺序下，跳跃连接并不是畅通无阻的通路。</translation>
    </message>
    <message>
        <source>Every γ of %1 is 0, so nothing comes through it; its γ and β themselves do get a gradient.</source>
        <translation>%1 的 γ 全为 0，所以没有梯度能穿过它；它的 γ 和 β 本身仍会得到梯度。</translation>
    </message>
    <message>
        <source>channel %1: γ/√(σ² + ε) = %2</source>
        <translation>通道 %1：γ/√(σ² + ε) = %2</translation>
    </message>
    <message>
        <source>Back through %1 in train mode: the mean and variance of the batch depend on this stage too, so the mean of the gradient and its part along the normalized values are taken away.</source>
        <translation>在训练模式下反向经过 %1：批次的均值和方差也取决于这一步的输出，所以要减去梯度的均值以及梯度沿归一化值方向的分量。</translation>
    </message>
    <message>
        <source>Therefore the gradients of each channel sum to 0 over the batch (up to rounding).</source>
        <translation>因此每个通道的梯度在整个批次上的和为 0（舍入误差除外）。</translation>
    </message>
    <message>
        <source>Back through %1: all gradients of a channel are multiplied by its weight.</source>
        <translation>反向经过 %1：同一通道的梯度都乘以该通道的权重。</translation>
    </message>
    <message>
        <source>Back through the ReLU %1: the gradient passes where its output is above 0 and is 0 elsewhere.</source>
        <translation>反向经过 %1（ReLU）：输出大于 0 的位置梯度通过，其余位置梯度为 0。</translation>
    </message>
    <message>
        <source>Here %1 of it is 0.</source>
        <translation>这里有 %1 的梯度为 0。</translation>
    </message>
    <message>
        <source>Branch and shortcut both get what is left after this ReLU: in this order the skip is no free path.</source>
        <translation>分支和捷径得到的都是这个 ReLU 留下的梯度：在这种顺序下，跳跃连接并不是畅通无阻的通路。</translation>
    </message>
    <message>
        <source>%1 only repeats this stage, so the gradient is the same.</source>
        <translation>%1 只是重复这一步的输出，所以梯度相同。</translation>
    </message>
    <message>
        <source>The add then hands it to both sides: to the branch and to the shortcut.</source>
        <translation>随后加法把它同时交给两边：分支和捷径。</translation>
    </message>
    <message>
        <source>The add hands its gradient to both sides alike: this copy goes into the shortcut, the other into the branch.</source>
        <translation>加法把自己的梯度同样地交给两边：这一份进入捷径，另一份进入分支。</translation>
    </message>
    <message>
        <source>The add hands its gradient to both sides alike: this copy goes into the branch, the other into the shortcut.</source>
        <translation>加法把自己的梯度同样地交给两边：这一份进入分支，另一份进入捷径。</translation>
    </message>
    <message>
        <source>Back through %1: every gradient is multiplied by %2.</source>
        <translation>反向经过 %1：每个梯度都乘以 %2。</translation>
    </message>
    <message>
        <source>Back through %1: only the value that won its window gets the window&apos;s gradient; a value that won several windows gets their sum.</source>
        <translation>反向经过 %1：窗口的梯度只交给该窗口的最大值；若一个值是多个窗口的最大值，就得到这些梯度之和。</translation>
    </message>
    <message>
        <source>Back through %1: the gradient of each window is shared out evenly among its values.</source>
        <translation>反向经过 %1：每个窗口的梯度平均分给窗口内的各个值。</translation>
    </message>
    <message>
        <source>Back through %1: every value of a map gets the same gradient, that of the mean divided by the number of pixels (%2).</source>
        <translation>反向经过 %1：一张特征图的所有值得到相同的梯度，即均值的梯度除以像素数（%2）。</translation>
    </message>
    <message>
        <source>The same gradients, laid out as maps again.</source>
        <translation>梯度不变，只是重新排成特征图。</translation>
    </message>
    <message>
        <source>Back through %1: each input collects the gradients of all outputs, each times its weight.</source>
        <translation>反向经过 %1：每个输入把所有输出的梯度各乘以对应的权重再相加。</translation>
    </message>
    <message>
        <source>Back through %1: the values that were taken get their gradient, the pixels that were left out get 0, and the gradient of the added zero channels is dropped.</source>
        <translation>反向经过 %1：被取用的值得到各自的梯度，没有取到的像素得到 0，补零通道的梯度被丢弃。</translation>
    </message>
    <message>
        <source>Back through %1: the gradient of the border is dropped.</source>
        <translation>反向经过 %1：边缘填充处的梯度被丢弃。</translation>
    </message>
    <message>
        <source>The gradient of a class score is its probability, minus 1 for the target class, divided by the number of pictures in the batch (%1).</source>
        <translation>某个类别得分的梯度等于它的概率（目标类别再减 1），除以批次中的图片数（%1）。</translation>
    </message>
    <message>
        <source>%1 of these values are NaN or infinite.</source>
        <translation>其中有 %1 个值是 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>The gradient is exactly 0 here: nothing further back learns anything by this way.</source>
        <translation>这里的梯度恰好为 0：更靠前的部分无法通过这条路学到任何东西。</translation>
    </message>
    <message>
        <source>Times the input of %1 and summed over all positions and pictures, it gives the gradient of the weights of %1.</source>
        <translation>它乘以 %1 的输入，再对所有位置和图片求和，就得到 %1 权重的梯度。</translation>
    </message>
    <message>
        <source>The bias gets gradient 0 (up to rounding): %1 takes the mean away, whatever the bias is.</source>
        <translation>偏置的梯度为 0（舍入误差除外）：无论偏置取多少，%1 都会把均值减掉。</translation>
    </message>
    <message>
        <source>The gradient of γ is the sum of its products with the normalized values, that of β its plain sum, per channel.</source>
        <translation>逐通道看：γ 的梯度是它与归一化值的乘积之和，β 的梯度就是它的和。</translation>
    </message>
    <message>
        <source>Times the input of %1 and summed over the pictures, it gives the gradient of the weights of %1.</source>
        <translation>它乘以 %1 的输入，再对所有图片求和，就得到 %1 权重的梯度。</translation>
    </message>
    <message>
        <source>The gradient of the weight is its sum times the input, that of the bias its plain sum, per channel.</source>
        <translation>逐通道看：权重的梯度是它与输入的乘积之和，偏置的梯度就是它的和。</translation>
    </message>
    <message>
        <source>The shortcut is the identity: x itself arrives at the add.</source>
        <translation>捷径是恒等映射：到达加法的就是 x 本身。</translation>
    </message>
    <message>
        <source>The shortcut S goes through %1, because x (%2) does not have the shape of F(x) (%3).</source>
        <translation>捷径 S 要经过 %1，因为 x（%2）与 F(x)（%3）的形状不同。</translation>
    </message>
    <message>
        <source>The shortcut S goes through %1.</source>
        <translation>捷径 S 要经过 %1。</translation>
    </message>
    <message>
        <source>Two stages of one shape are added, value by value.</source>
        <translation>两个形状相同的输出逐元素相加。</translation>
    </message>
    <message>
        <source>The block&apos;s input x is added, value by value, to what the branch computed. The residual is F(x): what the block adds to x.</source>
        <translation>块的输入 x 与分支的计算结果逐元素相加。残差是 F(x)，也就是这个块在 x 上添加的部分。</translation>
    </message>
    <message>
        <source>What the shortcut made of x is added, value by value, to what the branch computed. The residual is F(x): what the block adds to S(x).</source>
        <translation>x 经捷径变换后的结果与分支的计算结果逐元素相加。残差是 F(x)，也就是这个块在 S(x) 上添加的部分。</translation>
    </message>
    <message>
        <source>The sum z is the block&apos;s output before the last activation.</source>
        <translation>和 z 是这个块在最后一次激活之前的输出。</translation>
    </message>
    <message>
        <source>No activation follows: the sum z is the block&apos;s output.</source>
        <translation>后面没有激活函数：和 z 就是这个块的输出。</translation>
    </message>
    <message>
        <source>Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.</source>
        <translation>两边的形状都是 %1。形状必须相同：这里不会用广播来凑齐。</translation>
    </message>
    <message>
        <source>F(x) comes out of a ReLU, so it is never negative: it can only raise what the shortcut brings.</source>
        <translation>F(x) 是 ReLU 的输出，不会为负：它只能让捷径送来的值变大。</translation>
    </message>
    <message>
        <source>F(x) is exactly 0 here: the branch adds nothing.</source>
        <translation>这里 F(x) 恰好为 0：分支什么也没有添加。</translation>
    </message>
    <message>
        <source>Here ‖F(x)‖ is %1 times the norm of what the shortcut brings.</source>
        <translation>这里 ‖F(x)‖ 是捷径送来的值的范数的 %1 倍。</translation>
    </message>
    <message>
        <source>The sum has gone through %1 first, so even a branch that adds nothing would not simply hand x on.</source>
        <translation>和已经先经过了 %1，所以即使分支什么也不添加，x 也不会原封不动地传下去。</translation>
    </message>
    <message>
        <source>If the branch added nothing, out would be x, because x has no negative values here.</source>
        <translation>假如分支什么也不添加，out 就等于 x，因为这里的 x 没有负值。</translation>
    </message>
    <message>
        <source>If the branch added nothing, out would be max(x, 0): that is not x where x is negative.</source>
        <translation>假如分支什么也不添加，out 就等于 max(x, 0)：在 x 为负的地方并不等于 x。</translation>
    </message>
    <message>
        <source>The shapes would fit without it: an identity shortcut would do.</source>
        <translation>没有它形状也吻合：用恒等捷径就够了。</translation>
    </message>
    <message>
        <source>Without it the add would meet %1 and %2, which cannot be added.</source>
        <translation>没有它，加法就要面对 %1 和 %2，两者无法相加。</translation>
    </message>
    <message>
        <source>The channel counts are equal here, so comparing them alone would miss it: the test is stride ≠ 1 or channels in ≠ channels out.</source>
        <translation>这里的通道数相同，只比较通道数就会漏掉：正确的判断条件是“步幅 ≠ 1 或输入通道数 ≠ 输出通道数”。</translation>
    </message>
    <message>
        <source>This shortcut has weights of its own: it is no identity.</source>
        <translation>这条捷径有自己的权重：它不是恒等映射。</translation>
    </message>
    <message>
        <source>No shortcut is chosen: both networks are the plain one.</source>
        <translation>没有选择捷径：两个网络都是普通网络。</translation>
    </message>
    <message>
        <source>The plain network has no shortcut.</source>
        <translation>普通网络没有捷径。</translation>
    </message>
    <message>
        <source>The plain network has no add here: %1 goes straight into %2.</source>
        <translation>普通网络在这里没有加法：%1 直接进入 %2。</translation>
    </message>
    <message>
        <source>In the plain network only the branch&apos;s part exists.</source>
        <translation>普通网络中只有来自分支的那一部分。</translation>
    </message>
    <message>
        <source>The plain network has the same branch with the same weights, and no shortcut.</source>
        <translation>普通网络有同样的分支、同样的权重，但没有捷径。</translation>
    </message>
    <message>
        <source>The plain network has the same branch with weights of its own, and no shortcut.</source>
        <translation>普通网络有同样的分支，但权重是它自己的，而且没有捷径。</translation>
    </message>
    <message>
        <source>The plain network has the same branch, with the same weights except in %1, and no shortcut.</source>
        <translation>普通网络有同样的分支，除 %1 外权重也相同，但没有捷径。</translation>
    </message>
    <message>
        <source>x was used twice, so its gradient is a sum: one part came back through the shortcut, one through the branch.</source>
        <translation>x 被用了两次，所以它的梯度是两部分之和：一部分经捷径传回，一部分经分支传回。</translation>
    </message>
    <message>
        <source>The shortcut&apos;s part is the gradient at out, unchanged: nothing stands between out and x.</source>
        <translation>捷径部分就是 out 处的梯度，原封不动：out 与 x 之间没有任何阻隔。</translation>
    </message>
    <message>
        <source>The shortcut&apos;s part is the gradient at the add. That one has come back through %1 first: it is not the gradient at out.</source>
        <translation>捷径部分是加法处的梯度。它先反向经过了 %1，所以并不是 out 处的梯度。</translation>
    </message>
    <message>
        <source>Through the shortcut only the pixels get a gradient that it took (%1 of them); the others have the branch&apos;s part alone.</source>
        <translation>经捷径得到梯度的只有它取用过的像素（占 %1）；其余像素只有来自分支的部分。</translation>
    </message>
    <message>
        <source>The shortcut&apos;s part is the gradient at the add in the channels of x; that of the added zero channels is dropped.</source>
        <translation>捷径部分是加法处的梯度中属于 x 各通道的部分；补零通道的梯度被丢弃。</translation>
    </message>
    <message>
        <source>The shortcut&apos;s part has come back through %1, that is through learned weights.</source>
        <translation>捷径部分是经 %1 传回的，也就是经过了可学习的权重。</translation>
    </message>
    <message>
        <source>The branch&apos;s part is exactly 0 here: all of the gradient came through the shortcut.</source>
        <translation>这里分支部分恰好为 0：梯度全部来自捷径。</translation>
    </message>
    <message>
        <source>The shortcut&apos;s part is exactly 0 here: all of the gradient came through the branch.</source>
        <translation>这里捷径部分恰好为 0：梯度全部来自分支。</translation>
    </message>
    <message>
        <source>Here the branch&apos;s part has %1 times the norm of the shortcut&apos;s part.</source>
        <translation>这里分支部分的范数是捷径部分的 %1 倍。</translation>
    </message>
    <message>
        <source>The two parts point against each other (cosine %1) and cancel in part.</source>
        <translation>两部分方向相反（余弦为 %1），部分抵消。</translation>
    </message>
    <message>
        <source>Shape in</source>
        <translation>输入形状</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Multiply-adds per picture</source>
        <translation>每张图片的乘加次数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂γ</source>
        <translation>∂L/∂γ 的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂w</source>
        <translation>∂L/∂w 的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂β</source>
        <translation>∂L/∂β 的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂b</source>
        <translation>∂L/∂b 的范数</translation>
    </message>
    <message>
        <source>Batch mean μ, channel %1</source>
        <translation>批次均值 μ，通道 %1</translation>
    </message>
    <message>
        <source>Running mean μ, channel %1</source>
        <translation>滑动均值 μ，通道 %1</translation>
    </message>
    <message>
        <source>Batch variance σ², channel %1</source>
        <translation>批次方差 σ²，通道 %1</translation>
    </message>
    <message>
        <source>Running variance σ², channel %1</source>
        <translation>滑动方差 σ²，通道 %1</translation>
    </message>
    <message>
        <source>Scale γ, channel %1</source>
        <translation>缩放 γ，通道 %1</translation>
    </message>
    <message>
        <source>Shift β, channel %1</source>
        <translation>平移 β，通道 %1</translation>
    </message>
    <message>
        <source>Loss of the batch</source>
        <translation>批次的损失</translation>
    </message>
    <message>
        <source>Norm of the shortcut&apos;s part</source>
        <translation>捷径部分的范数</translation>
    </message>
    <message>
        <source>Norm of the branch&apos;s part</source>
        <translation>分支部分的范数</translation>
    </message>
    <message>
        <source>Gradient norm (L2)</source>
        <translation>梯度范数（L2）</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2 范数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值占比</translation>
    </message>
    <message>
        <source>NaN or infinite</source>
        <translation>NaN 或无穷大</translation>
    </message>
    <message>
        <source>Value at %1</source>
        <translation>%1 处的值</translation>
    </message>
    <message>
        <source>Every output value is a weighted sum of the input channels at one pixel (%1 products). It mixes channels and looks at no neighbours.</source>
        <translation>每个输出值是同一像素上各输入通道的加权和（%1 个乘积）。它只混合通道，不看相邻像素。</translation>
    </message>
    <message>
        <source>Every output value is a weighted sum over a %1 patch of the input, across channels: %2 products. One kernel per output channel slides over the whole map.</source>
        <translation>每个输出值是输入中一个 %1 小块（跨通道）的加权和，共 %2 个乘积。每个输出通道有一个卷积核，滑过整张特征图。</translation>
    </message>
    <message>
        <source>The channels are split into %1 groups: an output channel reads %2 of the %3 input channels.</source>
        <translation>通道分成 %1 组：每个输出通道只读取 %3 个输入通道中的 %2 个。</translation>
    </message>
    <message>
        <source>All its weights are 0.</source>
        <translation>它的权重全为 0。</translation>
    </message>
    <message>
        <source>Stride %1: the kernel moves by %1 pixels at a time, and the map shrinks from %2 to %3.</source>
        <translation>步幅为 %1：卷积核每次移动 %1 个像素，特征图从 %2 缩小到 %3。</translation>
    </message>
    <message>
        <source>The kernel is smaller than its stride, so it reads only %1 of the pixels; the others do not reach this path.</source>
        <translation>卷积核比步幅小，所以只读取了 %1 的像素；其余像素进不了这条路。</translation>
    </message>
    <message>
        <source>Dilation %1: the taps of the kernel stand %1 pixels apart.</source>
        <translation>空洞率为 %1：卷积核相邻两点相隔 %1 个像素。</translation>
    </message>
    <message>
        <source>A border of zeros, %1 wide on every side, keeps the map at %2.</source>
        <translation>四周各补 %1 圈零，使特征图保持 %2。</translation>
    </message>
    <message>
        <source>A border of zeros is laid around the input, %1 wide on every side.</source>
        <translation>在输入四周各补 %1 圈零。</translation>
    </message>
    <message>
        <source>Zeros are laid around the input: top %1, left %2, bottom %3, right %4.</source>
        <translation>在输入四周补零：上 %1，左 %2，下 %3，右 %4。</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s “same” padding puts the odd row and column at the bottom and right. PyTorch pads all sides alike and would read the picture one pixel further up and left.</source>
        <translation>TensorFlow 的“same”填充把多出的一行一列放在下边和右边。PyTorch 四边填充相同，读取的位置会偏向左上一个像素。</translation>
    </message>
    <message>
        <source>The bias has no effect in train mode: %1 subtracts the mean of each channel, and the bias with it.</source>
        <translation>在训练模式下偏置不起作用：%1 会减去每个通道的均值，偏置也一并被减掉。</translation>
    </message>
    <message>
        <source>In eval mode the bias counts: %1 subtracts the stored running mean, whatever this input is.</source>
        <translation>在推断模式下偏置起作用：无论输入是什么，%1 减去的都是保存好的滑动均值。</translation>
    </message>
    <message>
        <source>Each channel is brought to mean 0 and variance 1 (up to ε) with the mean and variance of this batch, then scaled by its γ and shifted by its β.</source>
        <translation>用当前批次的均值和方差把每个通道变为均值 0、方差 1（相差一个 ε），再用各通道的 γ 缩放、β 平移。</translation>
    </message>
    <message>
        <source>Every γ and β is 0, so the output is 0 everywhere, whatever comes in.</source>
        <translation>所有 γ 和 β 都是 0，所以无论输入什么，输出处处为 0。</translation>
    </message>
    <message>
        <source>Every γ is 0, so each channel is its β everywhere, whatever comes in.</source>
        <translation>所有 γ 都是 0，所以无论输入什么，每个通道处处等于它的 β。</translation>
    </message>
    <message>
        <source>The statistics of a channel come from %1 values: %2 pictures of %3. What one picture yields depends on the others in the batch.</source>
        <translation>一个通道的统计量来自 %1 个值：%2 张图片，每张 %3。所以一张图片的结果取决于同一批次里的其他图片。</translation>
    </message>
    <message>
        <source>The batch is one picture: the statistics of a channel come from its %1 values.</source>
        <translation>批次只有一张图片：一个通道的统计量来自它的 %1 个值。</translation>
    </message>
    <message>
        <source>In at least one channel the variance is so small (%1) that ε = %2 is felt: that channel ends with a variance below 1.</source>
        <translation>至少有一个通道的方差非常小（%1），ε = %2 的影响已经显现：该通道归一化后的方差小于 1。</translation>
    </message>
    <message>
        <source>The running mean and variance, used later in eval mode, move by %1 of the way towards this batch.</source>
        <translation>供推断模式使用的滑动均值和滑动方差，会朝当前批次的统计量移动，移动比例为 %1。</translation>
    </message>
    <message>
        <source>The running mean and variance still are the initial 0 and 1.</source>
        <translation>滑动均值和滑动方差还是初始值 0 和 1。</translation>
    </message>
    <message>
        <source>channel %1: μ = %2, σ² = %3, ε = %4, γ = %5, β = %6</source>
        <translation>通道 %1：μ = %2，σ² = %3，ε = %4，γ = %5，β = %6</translation>
    </message>
    <message>
        <source>Values below 0 become 0, the others pass as they are.</source>
        <translation>小于 0 的值变成 0，其余的值照原样通过。</translation>
    </message>
    <message>
        <source>Here %1 of the output is 0.</source>
        <translation>这里有 %1 的输出为 0。</translation>
    </message>
    <message>
        <source>Nothing follows %1 in this block: out repeats it, value for value.</source>
        <translation>在这个块里，%1 之后没有别的运算：out 逐值重复它。</translation>
    </message>
    <message>
        <source>It repeats %1, value for value.</source>
        <translation>它逐值重复 %1。</translation>
    </message>
    <message>
        <source>Every value is multiplied by %1.</source>
        <translation>每个值都乘以 %1。</translation>
    </message>
    <message>
        <source>Of every %1 window the largest value is kept; the map goes from %2 to %3.</source>
        <translation>每个 %1 窗口只保留最大值；特征图从 %2 变为 %3。</translation>
    </message>
    <message>
        <source>The padding around the map never wins.</source>
        <translation>四周的填充值不会成为最大值。</translation>
    </message>
    <message>
        <source>Of every %1 window the mean is kept; the map goes from %2 to %3.</source>
        <translation>每个 %1 窗口只保留平均值；特征图从 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Every value of x takes part; a 1×1 convolution with stride %1 would read only %2 of them.</source>
        <translation>x 的每个值都参与计算；而步幅为 %1 的 1×1 卷积只会读取其中的 %2。</translation>
    </message>
    <message>
        <source>Each channel&apos;s %1 map becomes one number, its mean: where something was seen is forgotten, how much of it remains.</source>
        <translation>每个通道的 %1 特征图变成一个数，即它的平均值：在哪里看到的被忘掉，看到多少留了下来。</translation>
    </message>
    <message>
        <source>The same numbers, laid out in one row; nothing is computed.</source>
        <translation>还是那些数，只是排成一行；没有任何计算。</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all %1 inputs plus a bias.</source>
        <translation>每个输出是全部 %1 个输入的加权和，再加上偏置。</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all %1 inputs.</source>
        <translation>每个输出是全部 %1 个输入的加权和。</translation>
    </message>
    <message>
        <source>The outputs are the scores of the classes (logits); softmax turns them into probabilities.</source>
        <translation>输出是各类别的得分（logits）；softmax 会把它们变成概率。</translation>
    </message>
    <message>
        <source>Only rows and columns 0, %1, %2, … of x are taken, and %3 channels of zeros are added, until the shape is that of the branch. Nothing here can be learned.</source>
        <translation>只取 x 的第 0、%1、%2……行和列，再补上 %3 个全零通道，使形状与分支一致。这里没有可学习的参数。</translation>
    </message>
    <message>
        <source>Only rows and columns 0, %1, %2, … of x are taken, until the shape is that of the branch. Nothing here can be learned.</source>
        <translation>只取 x 的第 0、%1、%2……行和列，使形状与分支一致。这里没有可学习的参数。</translation>
    </message>
    <message>
        <source>%1 channels of zeros are added to x, until the shape is that of the branch. Nothing here can be learned.</source>
        <translation>给 x 补上 %1 个全零通道，使形状与分支一致。这里没有可学习的参数。</translation>
    </message>
    <message>
        <source>Neither size nor channels change, so this shortcut repeats x.</source>
        <translation>大小和通道数都不变，所以这条捷径只是重复 x。</translation>
    </message>
    <message>
        <source>In the added channels the shortcut brings nothing: there the sum is the branch alone.</source>
        <translation>在补上的通道里捷径没有带来任何东西：那里的和就只是分支的值。</translation>
    </message>
    <message>
        <source>Zeros are laid around every map: top %1, left %2, bottom %3, right %4.</source>
        <translation>在每张特征图四周补零：上 %1，左 %2，下 %3，右 %4。</translation>
    </message>
    <message>
        <source>Softmax turns the scores into probabilities; the loss is −ln of the probability given to the target class, averaged over the pictures of the batch (%1).</source>
        <translation>softmax 把得分变成概率；损失是目标类别概率的 −ln，再对批次中的图片（%1 张）取平均。</translation>
    </message>
    <message>
        <source>this picture: −ln %1 = %2; batch: L = %3</source>
        <translation>这张图片：−ln %1 = %2；整个批次：L = %3</translation>
    </message>
    <message>
        <source>the input of the block</source>
        <translation>块的输入</translation>
    </message>
    <message>
        <source>the input of block %1</source>
        <translation>块 %1 的输入</translation>
    </message>
    <message>
        <source>the picture as the network sees it</source>
        <translation>网络所看到的图片</translation>
    </message>
    <message>
        <source>the result of the block</source>
        <translation>块的结果</translation>
    </message>
    <message>
        <source>the last ReLU, the result of the block</source>
        <translation>最后的 ReLU，即块的结果</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 to %2 channels</source>
        <translation>%1 → %2 通道</translation>
    </message>
    <message>
        <source>%1 convolution, stride %2, %3</source>
        <translation>%1 卷积，步幅 %2，%3</translation>
    </message>
    <message>
        <source>%1 convolution, %2</source>
        <translation>%1 卷积，%2</translation>
    </message>
    <message>
        <source>%1, in %2 groups</source>
        <translation>%1，分 %2 组</translation>
    </message>
    <message>
        <source>scale and shift of each channel</source>
        <translation>逐通道缩放和平移</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU 激活</translation>
    </message>
    <message>
        <source>a copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>branch plus shortcut, element by element</source>
        <translation>分支与捷径逐元素相加</translation>
    </message>
    <message>
        <source>multiplication by %1</source>
        <translation>乘以 %1</translation>
    </message>
    <message>
        <source>%1 max pooling</source>
        <translation>%1 最大池化</translation>
    </message>
    <message>
        <source>%1 average pooling</source>
        <translation>%1 平均池化</translation>
    </message>
    <message>
        <source>the mean of each channel</source>
        <translation>每个通道的平均值</translation>
    </message>
    <message>
        <source>maps to one row of numbers</source>
        <translation>特征图展平成一行</translation>
    </message>
    <message>
        <source>fully connected layer, %1 to %2</source>
        <translation>全连接层，%1 → %2</translation>
    </message>
    <message>
        <source>shortcut without weights, %1 to %2 channels</source>
        <translation>无权重的捷径，%1 → %2 通道</translation>
    </message>
    <message>
        <source>a border of zeros</source>
        <translation>四周补零</translation>
    </message>
    <message>
        <source>softmax and cross-entropy</source>
        <translation>softmax 与交叉熵</translation>
    </message>
    <message>
        <source>%1 conv, /%2</source>
        <translation>%1 卷积，/%2</translation>
    </message>
    <message>
        <source>%1 conv</source>
        <translation>%1 卷积</translation>
    </message>
    <message>
        <source>BN</source>
        <translation>BN</translation>
    </message>
    <message>
        <source>scale, shift</source>
        <translation>缩放平移</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>max pool</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>avg pool</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>FC</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>zero-pad, /%1</source>
        <translation>补零，/%1</translation>
    </message>
    <message>
        <source>zero-pad</source>
        <translation>补零</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The sum z is normalized before the last activation in this order, x and F(x) together.</source>
        <translation>在这种顺序下，和 z 在最后一次激活之前先做归一化，x 与 F(x) 一起被归一化。</translation>
    </message>
    <message>
        <source>The pictures, cropped to a square, resized to %1 and normalized per colour channel: what the first convolution reads.</source>
        <translation>图片裁成正方形，缩放到 %1，再按颜色通道做标准化：这就是第一个卷积读到的内容。</translation>
    </message>
    <message>
        <source>Each channel is normalized with the running mean and variance stored with the weights, not with those of this input, then scaled by its γ and shifted by its β: a fixed straight line per channel.</source>
        <translation>每个通道用与权重一起保存的滑动均值和滑动方差归一化，而不用当前输入的统计量，再用 γ 缩放、β 平移：对每个通道来说就是一条固定的直线。</translation>
    </message>
    <message>
        <source>The running mean and variance still are the initial 0 and 1, and γ = 1, β = 0: this normalization hardly changes its input.</source>
        <translation>滑动均值和滑动方差还是初始值 0 和 1，而且 γ = 1、β = 0：这个归一化几乎不改变输入。</translation>
    </message>
    <message>
        <source>Each channel is multiplied by one number and shifted by another: a normalization folded into two numbers per channel.</source>
        <translation>每个通道乘以一个数，再加上另一个数：相当于把归一化折叠成每通道两个数。</translation>
    </message>
    <message>
        <source>batch normalization, train mode</source>
        <translation>批量归一化，训练模式</translation>
    </message>
    <message>
        <source>batch normalization, eval mode</source>
        <translation>批量归一化，推断模式</translation>
    </message>
    <message>
        <source>With it the gradient leaves the block.</source>
        <translation>梯度由此离开这个块。</translation>
    </message>
    <message>
        <source>%1 hands on %2.</source>
        <translation>%1 传出 %2。</translation>
    </message>
    <message>
        <source>%1 hands on %2 and %3.</source>
        <translation>%1 传出 %2 和 %3。</translation>
    </message>
    <message>
        <source>The branch adds nothing here, so out is x, because x has no negative values.</source>
        <translation>这里分支什么也没有加，所以 out 就是 x，因为 x 没有负值。</translation>
    </message>
    <message>
        <source>The branch adds nothing here, so out is max(x, 0): not x where x is negative.</source>
        <translation>这里分支什么也没有加，所以 out 是 max(x, 0)：在 x 为负处不是 x。</translation>
    </message>
    <message>
        <source>All skips are cut by hand: the residual network has no shortcut left, as the plain one has none.</source>
        <translation>所有跳跃连接都已手动切断：残差网络与普通网络一样，已没有捷径。</translation>
    </message>
    <message>
        <source>The skip of this block is cut by hand, in the residual network: here it is a plain block. Of its %1 blocks %2 have a shortcut.</source>
        <translation>这个块的跳跃连接在残差网络中已手动切断：这里它是一个普通块。残差网络的 %1 个块中有 %2 个还有捷径。</translation>
    </message>
    <message>
        <source>The plain network has the same block with the same weights.</source>
        <translation>普通网络有同样的块，权重也相同。</translation>
    </message>
    <message>
        <source>The plain network has the same block with weights of its own.</source>
        <translation>普通网络有同样的块，但权重是它自己的。</translation>
    </message>
    <message>
        <source>The plain network has the same block, with the same weights except in %1.</source>
        <translation>普通网络有同样的块，除 %1 外权重也相同。</translation>
    </message>
    <message>
        <source>What was set by hand in this branch is the same in both networks.</source>
        <translation>这个分支中手动设置的数在两个网络中相同。</translation>
    </message>
    <message>
        <source>Gradient ∂L/∂%1</source>
        <translation>梯度 ∂L/∂%1</translation>
    </message>
    <message>
        <source>With it the gradient leaves the head and enters the last block.</source>
        <translation>梯度由此离开输出部分，进入最后一个块。</translation>
    </message>
    <message>
        <source>x is what the last block, %1, has made of the picture. The head turns it into an answer.</source>
        <translation>x 是最后一个块 %1 由图片得到的结果，输出部分把它变成答案。</translation>
    </message>
    <message>
        <source>Here %1 of the output is 0 (plain: %2).</source>
        <translation>这里输出的 %1 为 0（普通网络：%2）。</translation>
    </message>
    <message>
        <source>x: the input of the head</source>
        <translation>x：输出部分的输入</translation>
    </message>
    <message>
        <source>Every value is brought between 0 and 1: far below 0 it comes near 0, at 0 it is one half, far above 0 it comes near 1.</source>
        <translation>每个值都变到 0 与 1 之间：远小于 0 时接近 0，等于 0 时为二分之一，远大于 0 时接近 1。</translation>
    </message>
    <message>
        <source>What it is multiplied with passes in this share: it is a gate.</source>
        <translation>与它相乘的值按这个比例通过：它是一个门。</translation>
    </message>
    <message>
        <source>Two stages of one shape are multiplied, value by value.</source>
        <translation>两个形状相同的输出逐元素相乘。</translation>
    </message>
    <message>
        <source>In eval mode dropout does nothing: it repeats %1, value for value.</source>
        <translation>推断模式下随机失活不起作用：它逐值重复 %1。</translation>
    </message>
    <message>
        <source>Seed %1 and the place decide what is dropped: the backward pass drops the same places.</source>
        <translation>丢弃哪些值由种子 %1 和位置决定：反向传播丢弃同样的位置。</translation>
    </message>
    <message>
        <source>Back through the sigmoid %1: the gradient is multiplied by the slope, y · (1 − y), which is at most 1/4 and near 0 where the gate is wide open or shut.</source>
        <translation>反向经过 sigmoid %1：梯度乘以斜率 y · (1 − y)，它至多为 1/4，在门几乎全开或全关处接近 0。</translation>
    </message>
    <message>
        <source>%1 multiplies this stage by itself, so its gradient is multiplied by twice the value.</source>
        <translation>%1 把这一步的输出与自身相乘，所以梯度乘以该值的两倍。</translation>
    </message>
    <message>
        <source>Back through %1: every gradient is multiplied by the other factor, %2.</source>
        <translation>反向经过 %1：每个梯度都乘以另一个因子 %2。</translation>
    </message>
    <message>
        <source>Back through the dropout %1: where the value was kept the gradient is divided by 1 − %2, where it was dropped it is 0.</source>
        <translation>反向经过随机失活 %1：值被保留处，梯度除以 1 − %2；值被丢弃处，梯度为 0。</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid 函数</translation>
    </message>
    <message>
        <source>product of two stages, element by element</source>
        <translation>两个输出逐元素相乘</translation>
    </message>
    <message>
        <source>dropout with probability %1, train mode</source>
        <translation>随机失活，概率 %1，训练模式</translation>
    </message>
    <message>
        <source>dropout, eval mode</source>
        <translation>随机失活，推断模式</translation>
    </message>
    <message>
        <source>dropout %1</source>
        <translation>失活 %1</translation>
    </message>
    <message>
        <source>Every value is dropped: the output is 0.</source>
        <translation>每个值都被丢弃：输出为 0。</translation>
    </message>
    <message>
        <source>Each value is dropped with probability %1, which makes it 0; the kept ones are divided by 1 − %1, so that the mean stays where it was on average.</source>
        <translation>每个值以概率 %1 被丢弃而变为 0；保留的值除以 1 − %1，使均值平均而言保持不变。</translation>
    </message>
    <message>
        <source>The backward pass starts here. There is no loss behind this block: the gradient that arrives was chosen to be 1 everywhere, as if L were the sum of all values of %1.</source>
        <translation>反向传播从这里开始。这个块后面没有损失：到达这里的梯度被设为处处为 1，就好像 L 是 %1 的所有值之和。</translation>
    </message>
    <message>
        <source>The backward pass starts here. There is no loss behind this block: the gradient that arrives was drawn, %1.</source>
        <translation>反向传播从这里开始。这个块后面没有损失：到达这里的梯度是抽取的，%1。</translation>
    </message>
    <message>
        <source>The backward pass starts here. There is no loss behind this block: the gradient that arrives is the tensor of %1.</source>
        <translation>反向传播从这里开始。这个块后面没有损失：到达这里的梯度是 %1 中的张量。</translation>
    </message>
    <message>
        <source>x is the output of %1.</source>
        <translation>x 是 %1 的输出。</translation>
    </message>
    <message>
        <source>x is the picture as the network reads it, normalized.</source>
        <translation>x 是网络读到的图片，已归一化。</translation>
    </message>
    <message>
        <source>x is the tensor that enters the block: %1.</source>
        <translation>x 是进入这个块的张量：%1。</translation>
    </message>
    <message>
        <source>%1 No skip goes around this block: x goes through %2.</source>
        <translation>%1没有跳跃连接绕过这个块：x 依次经过 %2。</translation>
    </message>
    <message>
        <source>%1 It takes two ways: through the branch F (%2), and through the shortcut to the add.</source>
        <translation>%1它走两条路：一条经过分支 F（%2），另一条经过捷径到达相加处。</translation>
    </message>
    <message>
        <source>No skip goes around this block as a whole.</source>
        <translation>没有跳跃连接绕过整个这个块。</translation>
    </message>
    <message>
        <source>A block of %1 input channels cannot read a picture of %2. This 1×1 convolution stands in front of it and is no part of it: it mixes the colours into %1 channels, with weights drawn from seed %3.</source>
        <translation>输入为 %1 个通道的块不能读 %2 个通道的图片。这个 1×1 卷积位于块的前面，不是块的一部分：它把颜色混合成 %1 个通道，权重由随机种子 %3 抽取。</translation>
    </message>
    <message>
        <source>The tensor that enters the block, of %1 samples: %2.</source>
        <translation>进入这个块的张量，共 %1 个样本：%2。</translation>
    </message>
    <message>
        <source>%1; the result of the block</source>
        <translation>%1；即块的结果</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等映射</translation>
    </message>
    <message>
        <source>flattening</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>带泄漏的 ReLU</translation>
    </message>
    <message>
        <source>leaky ReLU, slope %1 below 0</source>
        <translation>带泄漏的 ReLU，0 以下的斜率为 %1</translation>
    </message>
    <message>
        <source>Values above 0 pass as they are, the others are multiplied by %1.</source>
        <translation>大于 0 的值原样通过，其余的值乘以 %1。</translation>
    </message>
    <message>
        <source>Back through the leaky ReLU %1: the gradient passes where its input is above 0 and is multiplied by %2 elsewhere, so that it never stops altogether.</source>
        <translation>反向经过带泄漏的 ReLU %1：输入大于 0 之处梯度原样通过，其他地方乘以 %2，因此梯度从不完全中断。</translation>
    </message>
    <message>
        <source>fully connected layer</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>batch normalization</source>
        <translation>批量归一化</translation>
    </message>
    <message>
        <source>subsampling and zero channels</source>
        <translation>下采样并补零通道</translation>
    </message>
    <message>
        <source>zero padding</source>
        <translation>零填充</translation>
    </message>
    <message>
        <source>elementwise addition</source>
        <translation>逐元素相加</translation>
    </message>
    <message>
        <source>elementwise product</source>
        <translation>逐元素相乘</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>global average pooling</source>
        <translation>全局平均池化</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>Values below 0 become 0, values above 6 become 6, the others pass as they are.</source>
        <translation>小于 0 的值变为 0，大于 6 的值变为 6，其余的值原样通过。</translation>
    </message>
    <message>
        <source>Back through the ReLU6 %1: the gradient passes where its input lies between 0 and 6 and is 0 elsewhere.</source>
        <translation>反向经过 ReLU6 %1：输入介于 0 与 6 之间处梯度通过，其他地方为 0。</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>scale and shift per channel</source>
        <translation>逐通道缩放和平移</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Every value is multiplied by its own sigmoid: far above 0 it passes nearly as it is, far below 0 it comes near 0, and between them it is at least −0.28.</source>
        <translation>每个值都乘以它自己的 sigmoid：远大于 0 时几乎原样通过，远小于 0 时接近 0，在两者之间不低于 −0.28。</translation>
    </message>
    <message>
        <source>Back through the SiLU %1: the gradient is multiplied by the slope, which is near 1 far above 0 and near 0 far below it; below −1.28, where the curve falls, it is negative.</source>
        <translation>反向经过 SiLU %1：梯度乘以斜率；斜率在远大于 0 处接近 1，在远小于 0 处接近 0；在 −1.28 以下曲线下降，斜率为负。</translation>
    </message>
</context>
<context>
    <name>TermGrids</name>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>factors</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
</context>
<context>
    <name>ValueView</name>
    <message>
        <source>Before the changes it was the same.</source>
        <translation>改动前它与现在相同。</translation>
    </message>
    <message>
        <source>Before the changes it was %1, a change of %2.</source>
        <translation>改动前为 %1，变化为 %2。</translation>
    </message>
    <message>
        <source>This value cannot be opened here.</source>
        <translation>此处无法打开该数值。</translation>
    </message>
    <message>
        <source>The plain network has no such stage.</source>
        <translation>普通网络没有这一步。</translation>
    </message>
    <message>
        <source>It was computed outside the blocks, where no tensors were kept.</source>
        <translation>它在各块之外计算，那里没有保留张量。</translation>
    </message>
    <message>
        <source>It was computed in another part of the network: %1. Tensors are kept of the part in view.</source>
        <translation>它在网络的另一部分计算：%1。只保留正在查看的部分的张量。</translation>
    </message>
</context>
<context>
    <name>resblock::AddPanel</name>
    <message>
        <source>Hatch where the signs differ</source>
        <translation>符号相反处画斜线</translation>
    </message>
    <message>
        <source>+ x: the block&apos;s input</source>
        <translation>+ x：残差块的输入</translation>
    </message>
    <message>
        <source>∂L/∂z arrives</source>
        <translation>到达的 ∂L/∂z</translation>
    </message>
    <message>
        <source>skip&apos;s part</source>
        <translation>跳跃连接的部分</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>捷径</translation>
    </message>
    <message>
        <source>+ branch&apos;s part</source>
        <translation>+ 分支的部分</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>= ∂L/∂x</source>
        <translation>= ∂L/∂x</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source> (the signs differ: they cancel)</source>
        <translation>(符号相反：互相抵消)</translation>
    </message>
    <message>
        <source>∂L/∂x = skip + branch = %1 + %2 = %3</source>
        <translation>∂L/∂x = 跳跃 + 分支 = %1 + %2 = %3</translation>
    </message>
    <message>
        <source>Two stages of one shape are added, value by value.</source>
        <translation>两个形状相同的输出逐元素相加。</translation>
    </message>
    <message>
        <source>The block&apos;s input x is added, value by value, to the branch&apos;s F(x).</source>
        <translation>残差块的输入 x 与分支的 F(x) 逐元素相加。</translation>
    </message>
    <message>
        <source>What the shortcut made of x, S(x), is added, value by value, to the branch&apos;s F(x).</source>
        <translation>捷径由 x 得到的 S(x) 与分支的 F(x) 逐元素相加。</translation>
    </message>
    <message>
        <source>F(x) is 0 everywhere: the branch adds nothing here.</source>
        <translation>F(x) 处处为 0：分支在这里什么也没有加上。</translation>
    </message>
    <message>
        <source>What the shortcut brings is 0 everywhere.</source>
        <translation>捷径带来的值处处为 0。</translation>
    </message>
    <message>
        <source>2⟨F, %1⟩ is below 0: over the batch the two cancel more than they agree.</source>
        <translation>2⟨F, %1⟩ 小于 0：在整个批量上，两者相互抵消多于一致。</translation>
    </message>
    <message>
        <source>2⟨F, %1⟩ is above 0: over the batch the two agree more than they cancel.</source>
        <translation>2⟨F, %1⟩ 大于 0：在整个批量上，两者一致多于相互抵消。</translation>
    </message>
    <message>
        <source>In this order F(x) comes out of a ReLU and is never negative: it can only raise what the shortcut brings.</source>
        <translation>在这种顺序下，F(x) 由 ReLU 输出，从不为负：它只能增大捷径带来的值。</translation>
    </message>
    <message>
        <source>S(x) is computed from x by layers of its own (%1).</source>
        <translation>S(x) 由 x 经过捷径自己的层（%1）算出。</translation>
    </message>
    <message>
        <source>S(x) keeps one row and column of x in %1 and has %2 zero channels more, where F(x) stands alone.</source>
        <translation>S(x) 每 %1 行、%1 列保留 x 的一行一列，并多出 %2 个零通道；在这些通道里只有 F(x)。</translation>
    </message>
    <message>
        <source>S(x) keeps one row and column of x in %1.</source>
        <translation>S(x) 每 %1 行、%1 列保留 x 的一行一列。</translation>
    </message>
    <message>
        <source>S(x) is x with %1 zero channels more, where F(x) stands alone.</source>
        <translation>S(x) 是 x 加上 %1 个零通道；在这些通道里只有 F(x)。</translation>
    </message>
    <message>
        <source>S(x) is x itself.</source>
        <translation>S(x) 就是 x 本身。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Signs differ</source>
        <translation>符号相反</translation>
    </message>
    <message>
        <source>this map</source>
        <translation>此特征图</translation>
    </message>
    <message>
        <source>whole batch</source>
        <translation>整个批量</translation>
    </message>
    <message>
        <source>The sum is normalized first (%1); then the ReLU %2 sets to 0 what is below 0 there.</source>
        <translation>和先经归一化（%1），再由 ReLU %2 把那里小于 0 的值置为 0。</translation>
    </message>
    <message>
        <source>The ReLU %1 that follows sets to 0 what is below 0 in z.</source>
        <translation>随后的 ReLU %1 把 z 中小于 0 的值置为 0。</translation>
    </message>
    <message>
        <source>Values clipped</source>
        <translation>被截去的值</translation>
    </message>
    <message>
        <source>Energy clipped</source>
        <translation>被截去的能量</translation>
    </message>
    <message>
        <source>The plain network has no add.</source>
        <translation>普通网络没有相加。</translation>
    </message>
    <message>
        <source>The plain network has no add: its %1 goes on alone, with ‖F‖² = %2 over the batch.</source>
        <translation>普通网络没有相加：它的 %1 独自继续，整个批量上 ‖F‖² = %2。</translation>
    </message>
    <message>
        <source>The add hands the gradient ∂L/∂z unchanged to both summands. One copy goes back through the shortcut, the other through the branch; at the block&apos;s input x they are added again.</source>
        <translation>相加把梯度 ∂L/∂z 原样交给两个加数。一份经捷径返回，另一份经分支返回；在残差块的输入 x 处，两者又相加。</translation>
    </message>
    <message>
        <source>The cosine is below 0: the branch&apos;s part works against the skip&apos;s.</source>
        <translation>余弦小于 0：分支的部分与跳跃连接的部分方向相反。</translation>
    </message>
    <message>
        <source>The cosine is not below 0: the branch&apos;s part does not work against the skip&apos;s.</source>
        <translation>余弦不小于 0：分支的部分不与跳跃连接的部分相抵。</translation>
    </message>
    <message>
        <source>The plain network has no add: only its branch brings a gradient back to x.</source>
        <translation>普通网络没有相加：只有分支把梯度带回 x。</translation>
    </message>
    <message>
        <source>The shortcut is the identity: its part is ∂L/∂z itself, whatever the weights are. Largest difference between the two: %1.</source>
        <translation>捷径是恒等映射：不论权重如何，它的部分就是 ∂L/∂z 本身。两者的最大差：%1。</translation>
    </message>
    <message>
        <source>The shortcut (%1) has no weights: its part is ∂L/∂z put back at the places that were kept, and 0 at those that were dropped.</source>
        <translation>捷径（%1）没有权重：它的部分就是放回被保留位置的 ∂L/∂z，被舍去的位置为 0。</translation>
    </message>
    <message>
        <source>The shortcut goes through %1: its part is no copy of ∂L/∂z, its weights change it.</source>
        <translation>捷径经过 %1：它的部分不是 ∂L/∂z 的副本，捷径的权重改变了它。</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂z, arriving</source>
        <translation>到达的 ∂L/∂z 的范数</translation>
    </message>
    <message>
        <source>Norm of the skip&apos;s part</source>
        <translation>跳跃连接部分的范数</translation>
    </message>
    <message>
        <source>Norm of the branch&apos;s part</source>
        <translation>分支部分的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂x, their sum</source>
        <translation>各项之和 ∂L/∂x 的范数</translation>
    </message>
    <message>
        <source>Cosine between the parts</source>
        <translation>两部分之间的余弦</translation>
    </message>
    <message>
        <source>No ReLU follows the add: nothing is clipped, and what is below 0 stays.</source>
        <translation>相加之后没有 ReLU：什么也不截断，0 以下的值保留。</translation>
    </message>
</context>
<context>
    <name>resblock::BatchNormPanel</name>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Statistics:</source>
        <translation>统计量：</translation>
    </message>
    <message>
        <source>batch (train)</source>
        <translation>批量（训练）</translation>
    </message>
    <message>
        <source>Use the statistics of this batch, as in training</source>
        <translation>使用此批量的统计量，与训练时相同</translation>
    </message>
    <message>
        <source>running (eval)</source>
        <translation>滑动（推断）</translation>
    </message>
    <message>
        <source>Use the running statistics stored with the weights, as in inference</source>
        <translation>使用与权重一同保存的滑动统计量，与推断时相同</translation>
    </message>
    <message>
        <source>x: %1</source>
        <translation>x：%1</translation>
    </message>
    <message>
        <source>y: %1</source>
        <translation>y：%1</translation>
    </message>
    <message>
        <source>values of channel %1; lines: mean, mean ± standard deviation</source>
        <translation>通道 %1 的值；竖线：均值、均值 ± 标准差</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Histograms before and after</source>
        <translation>之前与之后的直方图</translation>
    </message>
    <message>
        <source>before: mean %1, standard deviation %2; after: mean %3, standard deviation %4</source>
        <translation>之前：均值 %1，标准差 %2；之后：均值 %3，标准差 %4</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Channel %1 is brought to mean 0 and variance 1 with the mean and variance of its %2 values in this batch, then scaled by γ and shifted by β.</source>
        <translation>用此批量中通道 %1 的 %2 个值的均值和方差，把该通道变为均值 0、方差 1，再乘以 γ 并加上 β。</translation>
    </message>
    <message>
        <source>Channel %1 is normalized with the running mean and variance stored with the weights, whatever this batch looks like, then scaled by γ and shifted by β.</source>
        <translation>不论此批量如何，通道 %1 都用与权重一同保存的滑动均值和滑动方差归一化，再乘以 γ 并加上 β。</translation>
    </message>
    <message>
        <source>Scale γ</source>
        <translation>缩放 γ</translation>
    </message>
    <message>
        <source>Shift β</source>
        <translation>平移 β</translation>
    </message>
    <message>
        <source>Mean of y</source>
        <translation>y 的均值</translation>
    </message>
    <message>
        <source>Standard deviation of y</source>
        <translation>y 的标准差</translation>
    </message>
    <message>
        <source>The running statistics are not those of this batch, so y need not have mean β and standard deviation |γ|.</source>
        <translation>滑动统计量不是此批量的统计量，因此 y 的均值不必是 β，标准差不必是 |γ|。</translation>
    </message>
    <message>
        <source>this batch (in use)</source>
        <translation>此批量（使用中）</translation>
    </message>
    <message>
        <source>this batch</source>
        <translation>此批量</translation>
    </message>
    <message>
        <source>running</source>
        <translation>滑动</translation>
    </message>
    <message>
        <source>running (in use)</source>
        <translation>滑动（使用中）</translation>
    </message>
    <message>
        <source>%1: mean μ</source>
        <translation>%1：均值 μ</translation>
    </message>
    <message>
        <source>%1: variance σ²</source>
        <translation>%1：方差 σ²</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>ε = %1 is added to the variance under the root, so that a channel that hardly varies is not divided by almost nothing: here √(σ² + ε) = %2, without it %3.</source>
        <translation>ε = %1 加在根号下的方差上，使几乎不变的通道不会除以接近零的数：这里 √(σ² + ε) = %2，不加则为 %3。</translation>
    </message>
    <message>
        <source>The momentum m = %1 is the weight of a new batch in the running statistics; in eval mode they stay as they are.</source>
        <translation>动量 m = %1 是新批量在滑动统计量中的权重；推断模式下滑动统计量保持不变。</translation>
    </message>
    <message>
        <source>The momentum m = %1 is the weight of this batch in the running statistics, which become (1 − m)·running + m·batch.</source>
        <translation>动量 m = %1 是此批量在滑动统计量中的权重，滑动统计量变为 (1 − m)·滑动 + m·批量。</translation>
    </message>
    <message>
        <source>Mean: %1</source>
        <translation>均值：%1</translation>
    </message>
    <message>
        <source>Variance: %1, where the variance of the batch is divided by %2 instead of %3 (unbiased): %4.</source>
        <translation>方差：%1，其中批量的方差除以 %2 而不是 %3（无偏）：%4。</translation>
    </message>
    <message>
        <source>The gradient at %1&apos;s output goes back through the normalization to %2.</source>
        <translation>%1 输出处的梯度经过归一化返回 %2。</translation>
    </message>
    <message>
        <source>Direct term: what comes back if mean and variance are taken as fixed numbers.</source>
        <translation>直接项：把均值和方差当作固定的数时返回的梯度。</translation>
    </message>
    <message>
        <source>Mean term: x also moves the mean, and with it all values of the channel, so the mean of the gradient (%1) is taken out everywhere alike.</source>
        <translation>均值项：x 也会改变均值，从而改变该通道的所有值，因此各处同样减去梯度的均值（%1）。</translation>
    </message>
    <message>
        <source>Variance term: x also moves the variance, so the part of the gradient that goes along x̂ (%1 per unit of x̂) is taken out.</source>
        <translation>方差项：x 也会改变方差，因此减去梯度中沿 x̂ 方向的部分（每单位 x̂ 为 %1）。</translation>
    </message>
    <message>
        <source>In eval mode mean and variance are fixed numbers that do not depend on x: there is only the direct term, the gradient times γ/√(σ² + ε) = %1.</source>
        <translation>推断模式下，均值和方差是不依赖 x 的固定的数：只有直接项，即梯度乘以 γ/√(σ² + ε) = %1。</translation>
    </message>
    <message>
        <source>Batch statistics leave no room for a gradient that moves all values of a channel alike: the sum of ∂L/∂x is 0 but for rounding. Measured: %1, of magnitudes that add up to %2.</source>
        <translation>使用批量统计量时，不会有让一个通道所有值同样移动的梯度：除舍入外，∂L/∂x 之和为 0。实测：%1，其绝对值之和为 %2。</translation>
    </message>
    <message>
        <source>Nothing makes the values of ∂L/∂x add up to 0 here. Measured: %1, of magnitudes that add up to %2.</source>
        <translation>这里没有什么使 ∂L/∂x 的各值之和为 0。实测：%1，其绝对值之和为 %2。</translation>
    </message>
    <message>
        <source>Norm of the direct term</source>
        <translation>直接项的范数</translation>
    </message>
    <message>
        <source>Norm of the mean term</source>
        <translation>均值项的范数</translation>
    </message>
    <message>
        <source>Norm of the variance term</source>
        <translation>方差项的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂x, their sum</source>
        <translation>各项之和 ∂L/∂x 的范数</translation>
    </message>
    <message>
        <source>Sum of ∂L/∂x</source>
        <translation>∂L/∂x 之和</translation>
    </message>
    <message>
        <source>Sum of |∂L/∂x|</source>
        <translation>|∂L/∂x| 之和</translation>
    </message>
    <message>
        <source>normalized</source>
        <translation>归一化后</translation>
    </message>
    <message>
        <source>+ mean</source>
        <translation>+ 均值</translation>
    </message>
    <message>
        <source>+ variance</source>
        <translation>+ 方差</translation>
    </message>
    <message>
        <source>Open the gradient of the scale γ of channel %1: %2</source>
        <translation>打开通道 %1 的缩放 γ 的梯度：%2</translation>
    </message>
    <message>
        <source>Open the gradient of the shift β of channel %1: %2</source>
        <translation>打开通道 %1 的平移 β 的梯度：%2</translation>
    </message>
</context>
<context>
    <name>resblock::BlockPage</name>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>向左滚动</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>向右滚动</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Settings and changes</source>
        <translation>设置与改动</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
</context>
<context>
    <name>resblock::ChangeList</name>
    <message>
        <source>Take all changes back</source>
        <translation>撤回全部改动</translation>
    </message>
    <message>
        <source>No changes by hand</source>
        <translation>没有手动改动</translation>
    </message>
    <message>
        <source>&quot;Before&quot; is the network without any change.</source>
        <translation>“之前”是没有任何改动的网络。</translation>
    </message>
    <message>
        <source>&quot;Before&quot; is the network with %1, as it was kept.</source>
        <translation>“之前”是保留下来的、带有 %1 的网络。</translation>
    </message>
    <message>
        <source>Changes by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take the chosen change back</source>
        <translation>撤回所选的改动</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部撤回</translation>
    </message>
    <message>
        <source>Keep as &quot;before&quot;</source>
        <translation>保留为“之前”</translation>
    </message>
    <message>
        <source>Compare with no changes</source>
        <translation>与没有改动时比较</translation>
    </message>
</context>
<context>
    <name>resblock::ChangeNotice</name>
    <message>
        <source>Take all changes back</source>
        <translation>撤回全部改动</translation>
    </message>
    <message>
        <source>Changes by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the changes by hand</source>
        <translation>显示手动改动</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部撤回</translation>
    </message>
    <message>
        <source>Take all changes by hand back</source>
        <translation>撤回全部手动改动</translation>
    </message>
    <message>
        <source>%1. The last one: %2</source>
        <translation>%1。最近一处：%2</translation>
    </message>
</context>
<context>
    <name>resblock::ChangeSwitches</name>
    <message>
        <source>Zero a channel</source>
        <translation>把一个通道置零</translation>
    </message>
    <message>
        <source>Zero the branch</source>
        <translation>把分支置零</translation>
    </message>
    <message>
        <source>Cut the skip</source>
        <translation>切断跳跃连接</translation>
    </message>
    <message>
        <source>Sets the weights of %1 that make this channel to zero, in both networks</source>
        <translation>在两个网络中把 %1 里产生这个通道的权重置零</translation>
    </message>
    <message>
        <source>No weights alone make this channel: it is a sum, or comes through the shortcut</source>
        <translation>这个通道不是只由权重得出的：它是一个和，或来自捷径连接</translation>
    </message>
    <message>
        <source>This block has no add</source>
        <translation>这个块没有相加</translation>
    </message>
    <message>
        <source>Sets the last weights of the branch to zero, in both networks. The skip of this block is cut: nothing is left of it in either</source>
        <translation>把分支最后的权重置零，两个网络都如此。这个块的跳跃连接已切断：两个网络中这个块都什么也不剩</translation>
    </message>
    <message>
        <source>Sets the last weights of the branch to zero, in both networks: the residual block keeps its shortcut, the plain one has nothing left</source>
        <translation>在两个网络中把分支最后的权重置零：残差块还有捷径连接，普通块则什么也不剩</translation>
    </message>
    <message>
        <source>Makes this one block of the residual network a plain block; its weights stay</source>
        <translation>把残差网络中的这一个块变成普通块；权重不变</translation>
    </message>
    <message>
        <source>Zero this channel</source>
        <translation>把这个通道置零</translation>
    </message>
    <message>
        <source>Zero the branch (F = 0)</source>
        <translation>把分支置零（F = 0）</translation>
    </message>
    <message>
        <source>Cut the skip of this block</source>
        <translation>切断这个块的跳跃连接</translation>
    </message>
</context>
<context>
    <name>resblock::ChangeView</name>
    <message>
        <source>Change a weight</source>
        <translation>改动一个权重</translation>
    </message>
    <message>
        <source>Change a pixel</source>
        <translation>改动一个像素</translation>
    </message>
    <message>
        <source>%1, channel %2 (of %3)</source>
        <translation>%1，通道 %2（共 %3 个）</translation>
    </message>
    <message>
        <source>Take a change back</source>
        <translation>撤回一处改动</translation>
    </message>
    <message>
        <source>Change by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>γ (scale)</source>
        <translation>γ（缩放）</translation>
    </message>
    <message>
        <source>β (shift)</source>
        <translation>β（平移）</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>This stage has no weights; step to a convolution or a normalization to change theirs.</source>
        <translation>此阶段没有权重；请移到卷积或归一化阶段修改它们的权重。</translation>
    </message>
</context>
<context>
    <name>resblock::ChannelNumber</name>
    <message>
        <source>drawn or trained: %1</source>
        <translation>初始化或训练得到的值：%1</translation>
    </message>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
</context>
<context>
    <name>resblock::ChapterSlider</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>捷径</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Gradient back</source>
        <translation>梯度回传</translation>
    </message>
    <message>
        <source>Two ways</source>
        <translation>两路汇合</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>resblock::ConvPanel</name>
    <message>
        <source>Input channel:</source>
        <translation>输入通道：</translation>
    </message>
    <message>
        <source>Input channel that is shown</source>
        <translation>所显示的输入通道</translation>
    </message>
    <message>
        <source> (of %1)</source>
        <comment>input channel</comment>
        <translation>（共 %1）</translation>
    </message>
    <message>
        <source>its part of y</source>
        <translation>它在 y 中的部分</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>传回</translation>
    </message>
    <message>
        <source>w[%1, %2] turned by 180°</source>
        <translation>w[%1, %2] 旋转 180°</translation>
    </message>
    <message>
        <source>Kernel from input channel %1 to output channel %2, turned by 180°</source>
        <translation>从输入通道 %1 到输出通道 %2 的卷积核，旋转 180°</translation>
    </message>
    <message>
        <source>Kernel from input channel %1 to output channel %2</source>
        <translation>从输入通道 %1 到输出通道 %2 的卷积核</translation>
    </message>
    <message>
        <source>Gradient of the kernel from input channel %1 to output channel %2</source>
        <translation>从输入通道 %1 到输出通道 %2 的卷积核的梯度</translation>
    </message>
    <message>
        <source>Enter opens the number</source>
        <translation>回车打开这个数</translation>
    </message>
    <message>
        <source>Enter or a double click opens a number into its terms</source>
        <translation>回车或双击把一个数打开成各项</translation>
    </message>
    <message>
        <source>Open the gradient of the bias of channel %1: %2</source>
        <translation>打开通道 %1 的偏置的梯度：%2</translation>
    </message>
    <message>
        <source>What each output channel sends back</source>
        <translation>每个输出通道传回多少</translation>
    </message>
    <message>
        <source>What each input channel contributes</source>
        <translation>每个输入通道贡献多少</translation>
    </message>
    <message>
        <source>%1 (channel %2)</source>
        <translation>%1（通道 %2）</translation>
    </message>
    <message>
        <source>%1 (%2 other channels)</source>
        <translation>%1（其他 %2 个通道）</translation>
    </message>
    <message>
        <source>%1 (bias)</source>
        <translation>%1（偏置）</translation>
    </message>
    <message>
        <source>Stride %1: between the gradients that arrive lie %2 zeros in each direction, as the turned kernel sees them.</source>
        <translation>步幅 %1：在旋转后的卷积核看来，到达的梯度之间在每个方向上隔着 %2 个零。</translation>
    </message>
    <message>
        <source>%1 groups: output channel %2 reads input channels %3 to %4 only.</source>
        <translation>%1 个组：输出通道 %2 只读输入通道 %3 到 %4。</translation>
    </message>
    <message>
        <source>Output channel %1 is the sum of %2 parts: each input channel it reads is filtered with a kernel of its own (%3). The maps show one of them, the bars what each gives at the selected place.</source>
        <translation>输出通道 %1 是 %2 个部分之和：它读的每个输入通道各用一个自己的卷积核（%3）滤波。图显示其中一个，条形显示每个通道在所选位置给出多少。</translation>
    </message>
    <message>
        <source>Choose a bar, or an input channel above, to see another part; [ and ] choose the output channel. Enter opens the value into all its %1 products.</source>
        <translation>选一个条形，或在上面选输入通道，就看到另一个部分；[ 和 ] 选择输出通道。回车把这个值打开成全部 %1 个乘积。</translation>
    </message>
    <message>
        <source>Norm of x, whole batch</source>
        <translation>x 的范数，整个批量</translation>
    </message>
    <message>
        <source>Norm of y, whole batch</source>
        <translation>y 的范数，整个批量</translation>
    </message>
    <message>
        <source>Norm of the kernels of channel %1</source>
        <translation>通道 %1 的卷积核的范数</translation>
    </message>
    <message>
        <source>Norm of all kernels</source>
        <translation>所有卷积核的范数</translation>
    </message>
    <message>
        <source>In the forward pass each value of %1 went, times a weight, into one value of each output channel. Backward it collects the gradients of all of these, each times the same weight.</source>
        <translation>前向传播时，%1 的每个值乘以一个权重，进入每个输出通道的一个值。反向时它收集所有这些值的梯度，各乘以同一个权重。</translation>
    </message>
    <message>
        <source>In the forward pass each value of %1 went, times a weight, into up to %2 values of each output channel. Backward it collects their gradients, each times the same weight: that is the gradient map filtered with the kernel turned by 180°.</source>
        <translation>前向传播时，%1 的每个值乘以权重，进入每个输出通道的至多 %2 个值。反向时它收集它们的梯度，各乘以同一个权重：这就是用旋转 180° 的卷积核对梯度图滤波。</translation>
    </message>
    <message>
        <source>The maps show what output channel %1 sends back to input channel %2, and the sum over all output channels, which %3 hands on. The bars say what each sends to the selected place.</source>
        <translation>图显示输出通道 %1 传回输入通道 %2 的部分，以及所有输出通道之和，即 %3 传出的梯度。条形显示每个输出通道传到所选位置多少。</translation>
    </message>
    <message>
        <source>The gradient of a weight is the sum, over all places and pictures, of the input value it met times the gradient that arrives there. Enter on a number of ∂L/∂w opens that sum.</source>
        <translation>权重的梯度是对所有位置和图片求和：它遇到的输入值乘以到达那里的梯度。在 ∂L/∂w 的一个数上按回车，就打开这个和。</translation>
    </message>
    <message>
        <source>This picture: norm arriving</source>
        <translation>这张图片：到达的范数</translation>
    </message>
    <message>
        <source>This picture: norm handed on</source>
        <translation>这张图片：传出的范数</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂w, channel %1</source>
        <translation>∂L/∂w 的范数，通道 %1</translation>
    </message>
    <message>
        <source>Norm of ∂L/∂w, all kernels</source>
        <translation>∂L/∂w 的范数，所有卷积核</translation>
    </message>
    <message>
        <source>%1 is read by other stages too: its whole gradient is the sum of what comes back from each. Shown is this convolution&apos;s part.</source>
        <translation>%1 还被其他阶段读取：它的全部梯度是各处传回部分之和。这里显示的是这个卷积的部分。</translation>
    </message>
    <message>
        <source>Stride %1: the kernel moves %1 pixels at a time, so the maps of x are larger.</source>
        <translation>步幅 %1：卷积核每次移动 %1 个像素，所以 x 的图更大。</translation>
    </message>
    <message>
        <source>arrives: ∂L/∂%1[%2]</source>
        <translation>到达：∂L/∂%1[%2]</translation>
    </message>
    <message>
        <source>sent to channel %1</source>
        <translation>传到通道 %1</translation>
    </message>
</context>
<context>
    <name>resblock::Document</name>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Sessions (*.resblock)</source>
        <translation>会话 (*.resblock)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>Save the changes to this session first?</source>
        <translation>要先保存对此会话的更改吗？</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Pictures (%1);;All files (*)</source>
        <translation>图片 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>A batch holds at most %1 pictures; remove one first.</source>
        <translation>一个批次最多 %1 张图片；请先移除一张。</translation>
    </message>
    <message>
        <source>Add picture</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>This network has no %1; the nearest there is takes its place.</source>
        <translation>此网络中没有 %1，现以最接近的内容代替。</translation>
    </message>
    <message>
        <source>Open a session, a block, weights or a link</source>
        <translation>打开会话、块、权重或链接</translation>
    </message>
    <message>
        <source>Sessions, blocks and weights (*.resblock *.json *.safetensors);;All files (*)</source>
        <translation>会话、块和权重 (*.resblock *.json *.safetensors);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>resblock::ExportDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>Text as outlines</source>
        <translation>文字转为轮廓</translation>
    </message>
    <message>
        <source>Export the diagram</source>
        <translation>导出结构图</translation>
    </message>
    <message>
        <source>SVG, vector figure for the web and for drawing programs</source>
        <translation>SVG，矢量图，用于网页和绘图软件</translation>
    </message>
    <message>
        <source>PDF, vector figure for LaTeX and print</source>
        <translation>PDF，矢量图，用于 LaTeX 和印刷</translation>
    </message>
    <message>
        <source>PNG, picture</source>
        <translation>PNG，位图</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Width (96 px to the inch)</source>
        <translation>宽度（每英寸 96 像素）</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Resolution of the PNG</source>
        <translation>PNG 的分辨率</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>resblock::FigureCommands</name>
    <message>
        <source>Export the diagram</source>
        <translation>导出结构图</translation>
    </message>
    <message>
        <source>Export the opened arithmetic</source>
        <translation>导出打开的算式</translation>
    </message>
    <message>
        <source>All terms, comma-separated (*.csv)</source>
        <translation>所有项，逗号分隔 (*.csv)</translation>
    </message>
    <message>
        <source>SVG figure (*.svg)</source>
        <translation>SVG 图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF figure (*.pdf)</source>
        <translation>PDF 图 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
</context>
<context>
    <name>resblock::FiguresPanel</name>
    <message>
        <source>Maps of %1</source>
        <translation>%1 的特征图</translation>
    </message>
    <message>
        <source>Words and figures of %1</source>
        <translation>%1 的说明与数字</translation>
    </message>
    <message>
        <source>The arrow keys scroll</source>
        <translation>方向键滚动</translation>
    </message>
    <message>
        <source>This map was not recorded.</source>
        <translation>这张特征图没有记录。</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>计算中…</translation>
    </message>
</context>
<context>
    <name>resblock::FormulaView</name>
    <message>
        <source>Copy as LaTeX</source>
        <translation>复制为 LaTeX</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Formula: %1</source>
        <translation>公式：%1</translation>
    </message>
    <message>
        <source>Left and right light the terms one after the other; Enter goes to where the lit one came from; Ctrl+C copies LaTeX</source>
        <translation>左右方向键逐项点亮；回车键转到被点亮项的来源；Ctrl+C 复制 LaTeX</translation>
    </message>
</context>
<context>
    <name>resblock::FormulaWriter</name>
    <message>
        <source>given</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>%1 more terms</source>
        <translation>其余 %1 项</translation>
    </message>
    <message>
        <source>and %1 smaller</source>
        <translation>及 %1 个更小的</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>捷径</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>0 in the added channels</source>
        <translation>补充的通道为 0</translation>
    </message>
    <message>
        <source>0 in the border</source>
        <translation>边框处为 0</translation>
    </message>
    <message>
        <source>G: the channels of the group</source>
        <translation>G：该组的通道</translation>
    </message>
    <message>
        <source>μ, σ²: mean and variance of this batch</source>
        <translation>μ、σ²：本批的均值和方差</translation>
    </message>
    <message>
        <source>μ, σ²: running mean and variance</source>
        <translation>μ、σ²：滑动均值和方差</translation>
    </message>
    <message>
        <source>L = loss</source>
        <translation>L = 损失</translation>
    </message>
    <message>
        <source>p = probability of the target class t</source>
        <translation>p = 目标类别 t 的概率</translation>
    </message>
    <message>
        <source>N = pictures in the batch</source>
        <translation>N = 本批图片数</translation>
    </message>
    <message>
        <source>the value won the window</source>
        <translation>该值在窗口中最大</translation>
    </message>
    <message>
        <source>0 at pixels left out</source>
        <translation>未取的像素处为 0</translation>
    </message>
    <message>
        <source>p = probability, t = target class, N = pictures in the batch</source>
        <translation>p = 概率，t = 目标类别，N = 本批图片数</translation>
    </message>
    <message>
        <source>over all outputs with %1, %2</source>
        <translation>对满足 %1、%2 的所有输出求和</translation>
    </message>
    <message>
        <source>s = scores, t = target class</source>
        <translation>s = 得分，t = 目标类别</translation>
    </message>
    <message>
        <source>a bar: mean over the channel; x̂ = normalized input</source>
        <translation>上横线：通道上的均值；x̂ = 归一化后的输入</translation>
    </message>
    <message>
        <source>m = 1 where the value is kept, 0 where it is dropped</source>
        <translation>m：值被保留处为 1，被丢弃处为 0</translation>
    </message>
    <message>
        <source>g = the gradient that was chosen to arrive here</source>
        <translation>g = 选定的到达这里的梯度</translation>
    </message>
</context>
<context>
    <name>resblock::GradientPlotView</name>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Norm of the gradient of the loss with respect to the output of every block</source>
        <translation>损失对每个块输出的梯度的范数</translation>
    </message>
    <message>
        <source>Norm of the gradient of the loss with respect to the convolution weights of every block</source>
        <translation>损失对每个块卷积权重的梯度的范数</translation>
    </message>
    <message>
        <source>Standard deviation of the output of every block</source>
        <translation>每个块输出的标准差</translation>
    </message>
    <message>
        <source>Distribution of the values before and after the current stage</source>
        <translation>当前步骤前后数值的分布</translation>
    </message>
    <message>
        <source>Gradient norms</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>resblock::HeadlineView</name>
    <message>
        <source>This network cannot run.</source>
        <translation>这个网络无法运行。</translation>
    </message>
    <message>
        <source>The reason stands above, with what would make it run. There is nothing to step through until then.</source>
        <translation>上方给出了原因和修正办法。在修正之前没有步骤可走。</translation>
    </message>
</context>
<context>
    <name>resblock::InfoView</name>
    <message>
        <source>What happens here</source>
        <translation>这里发生了什么</translation>
    </message>
    <message>
        <source>Explanation, formulas and measured facts of the current stage; the arrow keys scroll</source>
        <translation>当前步骤的说明、公式和实测数据；用方向键滚动</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通网络</translation>
    </message>
</context>
<context>
    <name>resblock::KernelEditor</name>
    <message>
        <source> (of %1)</source>
        <comment>input channel</comment>
        <translation>（共 %1 个）</translation>
    </message>
    <message>
        <source>Row %1, column %2; original: %3</source>
        <translation>第 %1 行、第 %2 列；原值：%3</translation>
    </message>
    <message>
        <source>Input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Input channel of the kernel</source>
        <translation>卷积核的输入通道</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Arrow keys choose a weight; type a number and Enter to set it, Shift with up or down to turn it, Backspace to take the change back</source>
        <translation>用方向键选择权重；输入数字并按回车设置，Shift 加上下键微调，退格键撤回改动</translation>
    </message>
    <message>
        <source>Value of the chosen weight</source>
        <translation>所选权重的值</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take the change of this weight back</source>
        <translation>撤回这个权重的改动</translation>
    </message>
</context>
<context>
    <name>resblock::KernelGrid</name>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>第 %1 行、第 %2 列：%3</translation>
    </message>
    <message>
        <source>%1, changed from %2</source>
        <translation>%1，原值 %2</translation>
    </message>
</context>
<context>
    <name>resblock::LabChart</name>
    <message>
        <source>Across: %1. Upwards: %2.</source>
        <translation>横轴：%1。纵轴：%2。</translation>
    </message>
</context>
<context>
    <name>resblock::LabPage</name>
    <message>
        <source>Open %1, %2 layers</source>
        <translation>打开：%1，%2 层</translation>
    </message>
    <message>
        <source>Export the plots</source>
        <translation>导出曲线图</translation>
    </message>
    <message>
        <source>Figures (*.svg *.pdf *.png)</source>
        <translation>图片 (*.svg *.pdf *.png)</translation>
    </message>
    <message>
        <source>Export the numbers</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>resblock::LabPathsTab</name>
    <message>
        <source>length %1: %2 paths carry %3 of the gradient</source>
        <translation>长度 %1：%2 条路径，占梯度的 %3</translation>
    </message>
    <message>
        <source>length %1: %2 of all paths</source>
        <translation>长度 %1：占全部路径的 %2</translation>
    </message>
    <message>
        <source>branches on the path</source>
        <translation>路径经过的残差分支数</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>share of the gradient (norms added up): mean length %1, most at length %2</source>
        <translation>梯度占比（范数相加）：平均长度 %1，最多在长度 %2</translation>
    </message>
    <message>
        <source>share of the paths (binomial): mean length %1</source>
        <translation>路径占比（二项分布）：平均长度 %1</translation>
    </message>
    <message>
        <source>%1, %2 blocks, width %3, %4; %5; %6 images</source>
        <translation>%1，%2 个块，宽度 %3，%4；%5；%6 张图片</translation>
    </message>
    <message>
        <source>train mode</source>
        <translation>训练模式</translation>
    </message>
    <message>
        <source>eval mode</source>
        <translation>推断模式</translation>
    </message>
    <message>
        <source>Blocks: %1</source>
        <translation>块数：%1</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Gradient over the length of the paths</source>
        <translation>梯度随路径长度的分布</translation>
    </message>
    <message>
        <source>Gradient lab: paths</source>
        <translation>梯度实验室：路径</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>分支数</translation>
    </message>
    <message>
        <source>branches on
the path</source>
        <translation>路径经过的
残差分支数</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>路径数</translation>
    </message>
    <message>
        <source>share of
the paths</source>
        <translation>路径
占比</translation>
    </message>
    <message>
        <source>share of
the gradient</source>
        <translation>梯度
占比</translation>
    </message>
    <message>
        <source>norms
added up</source>
        <translation>范数
相加</translation>
    </message>
    <message>
        <source>norm of
the sum</source>
        <translation>和的
范数</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <source>Table over the length of the paths</source>
        <translation>沿路径长度的表格</translation>
    </message>
</context>
<context>
    <name>resblock::LabPreset</name>
    <message>
        <source>Skip and BN, each on and off (He)</source>
        <translation>跳跃连接与 BN，各有与无 (He)</translation>
    </message>
    <message>
        <source>Claim: plain gradients vanish (no BN, Glorot)</source>
        <translation>说法：普通网络的梯度会消失（无 BN，Glorot）</translation>
    </message>
    <message>
        <source>Same claim with BN (Glorot)</source>
        <translation>同一说法，加上 BN (Glorot)</translation>
    </message>
    <message>
        <source>Same claim with another initialiser (no BN, He)</source>
        <translation>同一说法，换一种初始化（无 BN，He）</translation>
    </message>
    <message>
        <source>Claim: small weights are safe (no BN, σ = 0.01)</source>
        <translation>说法：小权重更稳妥（无 BN，σ = 0.01）</translation>
    </message>
    <message>
        <source>Cure: branch scaled by 1/√(blocks) (no BN, He)</source>
        <translation>对策：残差分支乘以 1/√块数（无 BN，He）</translation>
    </message>
    <message>
        <source>Is it BN or ReLU? Without ReLU (BN, He)</source>
        <translation>是 BN 还是 ReLU？去掉 ReLU（BN，He）</translation>
    </message>
    <message>
        <source>Eval instead of train mode (BN, He)</source>
        <translation>用推断模式代替训练模式（BN，He）</translation>
    </message>
    <message>
        <source>Three networks (BN, He)</source>
        <translation>三种网络（BN，He）</translation>
    </message>
</context>
<context>
    <name>resblock::LabShatteringTab</name>
    <message>
        <source>residual, branch × 0.1</source>
        <translation>残差网络，分支 × 0.1</translation>
    </message>
    <message>
        <source>input x</source>
        <translation>输入 x</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>lag-1 autocorrelation of the gradients</source>
        <translation>梯度的一阶自相关</translation>
    </message>
    <message>
        <source>%1, %2 layers: %3</source>
        <translation>%1，%2 层：%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a curve and what it does</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A network of one input, %1 layers of width 64 with BN and ReLU, scanned at 256 points; median of %2 seeds</source>
        <translation>一个输入的网络，%1 层，宽度 64，带 BN 和 ReLU，扫描 256 个点；%2 个种子的中位数</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>层数：%1</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Gradient along the line of inputs</source>
        <translation>沿输入直线的梯度</translation>
    </message>
    <message>
        <source>Autocorrelation of the gradients over the layers</source>
        <translation>梯度自相关随层数的变化</translation>
    </message>
    <message>
        <source>Gradient lab: shattered gradients</source>
        <translation>梯度实验室：梯度破碎</translation>
    </message>
    <message>
        <source>lag-1 autocorrelation</source>
        <translation>一阶自相关</translation>
    </message>
    <message>
        <source>lag-1</source>
        <translation>一阶</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the numbers as tables</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <source>Table along the line of inputs</source>
        <translation>沿输入直线的表格</translation>
    </message>
    <message>
        <source>Table of the autocorrelation over the layers</source>
        <translation>自相关随层数变化的表格</translation>
    </message>
    <message>
        <source>gradient dy/dx, divided by its root mean square</source>
        <translation>梯度 dy/dx，除以其均方根</translation>
    </message>
    <message>
        <source>dy/dx / rms</source>
        <translation>dy/dx / 均方根</translation>
    </message>
</context>
<context>
    <name>resblock::LabSweepTab</name>
    <message>
        <source>Quantity over the blocks</source>
        <translation>沿各块显示的量</translation>
    </message>
    <message>
        <source>earlier run in grey</source>
        <translation>灰色显示上一次结果</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show the numbers as tables</source>
        <translation>以表格显示数值</translation>
    </message>
    <message>
        <source>Plot over the blocks</source>
        <translation>沿各块的曲线图</translation>
    </message>
    <message>
        <source>Table over the blocks</source>
        <translation>沿各块的表格</translation>
    </message>
    <message>
        <source>Table over the number of layers</source>
        <translation>随层数的表格</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>block of a network of %1 layers (train mode)</source>
        <translation>块（%1 层网络，训练模式）</translation>
    </message>
    <message>
        <source>block of a network of %1 layers (eval mode)</source>
        <translation>块（%1 层网络，推断模式）</translation>
    </message>
    <message>
        <source>%1: being measured</source>
        <translation>%1：正在测量</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a curve and what it does</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>earlier run: %1</source>
        <translation>上一次：%1</translation>
    </message>
    <message>
        <source>layers L</source>
        <translation>层数 L</translation>
    </message>
    <message>
        <source>%1, %2 layers: %3</source>
        <translation>%1，%2 层：%3</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理论值</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Gradient lab: depth</source>
        <translation>梯度实验室：深度</translation>
    </message>
    <message>
        <source>Plot over the number of layers</source>
        <translation>随层数变化的图</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a quantity and what is shown of it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a number and what it is</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, %2: %3
Enter or a click opens the network of the seed nearest to it, here</source>
        <translation>%1，%2：%3
按回车键或单击，在此处打开与它最接近的种子的网络</translation>
    </message>
    <message>
        <source>Dotted: theory for plain networks with BN and ReLU, a factor of √(π/(π−1)) = 1.21 per convolution with ever more channels and images</source>
        <translation>点线：带 BN 和 ReLU 的普通网络的理论值，通道和图片越来越多时每个卷积 √(π/(π−1)) = 1.21 倍</translation>
    </message>
    <message>
        <source>block (train mode)</source>
        <translation>块（训练模式）</translation>
    </message>
    <message>
        <source>block (eval mode)</source>
        <translation>块（推断模式）</translation>
    </message>
</context>
<context>
    <name>resblock::LabSwitches</name>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>残差分支</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Switches of the gradient lab</source>
        <translation>梯度实验室的开关</translation>
    </message>
    <message>
        <source>One of them has to stay on.</source>
        <translation>至少要保留其中一个。</translation>
    </message>
</context>
<context>
    <name>resblock::LabText</name>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>residual, pre-activation</source>
        <translation>残差网络（预激活）</translation>
    </message>
    <message>
        <source>1 (unscaled)</source>
        <translation>1（不缩放）</translation>
    </message>
    <message>
        <source>1/√(number of blocks)</source>
        <translation>1/√块数</translation>
    </message>
    <message>
        <source>starts at 0 (zero-init)</source>
        <translation>从 0 开始（零初始化）</translation>
    </message>
    <message>
        <source>activation gradient ‖∂L/∂a‖</source>
        <translation>激活梯度 ‖∂L/∂a‖</translation>
    </message>
    <message>
        <source>weight gradient ‖∂L/∂w‖</source>
        <translation>权重梯度 ‖∂L/∂w‖</translation>
    </message>
    <message>
        <source>std of the activations</source>
        <translation>激活的标准差</translation>
    </message>
    <message>
        <source>size of the branch ‖F(x)‖ / ‖x‖</source>
        <translation>残差分支的大小 ‖F(x)‖ / ‖x‖</translation>
    </message>
    <message>
        <source>share of dead channels</source>
        <translation>死通道占比</translation>
    </message>
    <message>
        <source>gradient through the skip</source>
        <translation>经跳跃连接的梯度</translation>
    </message>
    <message>
        <source>gradient through the branch</source>
        <translation>经残差分支的梯度</translation>
    </message>
    <message>
        <source>cosine of skip and branch gradient</source>
        <translation>两路梯度的余弦</translation>
    </message>
    <message>
        <source>the session&apos;s pictures, 14×14</source>
        <translation>本会话的图片，14×14</translation>
    </message>
    <message>
        <source>BN</source>
        <translation>BN</translation>
    </message>
    <message>
        <source>no BN</source>
        <translation>无 BN</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a network and its normalisation</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>stem</source>
        <comment>the layers before the first block</comment>
        <translation>输入层</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>第 %1 块</translation>
    </message>
    <message>
        <source>∞ (overflow)</source>
        <translation>∞（上溢）</translation>
    </message>
    <message>
        <source>hardly changes: a factor of %1 from the last block to the stem</source>
        <translation>几乎不变：从最后一个块到输入层变为 %1 倍</translation>
    </message>
    <message>
        <source>explodes: grows by a factor of %1 per convolution towards the input, %2 decades in all</source>
        <translation>爆炸：朝输入方向每个卷积增大为 %1 倍，共 %2 个数量级</translation>
    </message>
    <message>
        <source>grows by a factor of %1 per convolution towards the input, %2 decades in all</source>
        <translation>朝输入方向每个卷积增大为 %1 倍，共 %2 个数量级</translation>
    </message>
    <message>
        <source>vanishes: shrinks by a factor of %1 per convolution towards the input, %2 decades in all</source>
        <translation>消失：朝输入方向每个卷积缩小为 1/%1，共 %2 个数量级</translation>
    </message>
    <message>
        <source>shrinks by a factor of %1 per convolution towards the input, %2 decades in all</source>
        <translation>朝输入方向每个卷积缩小为 1/%1，共 %2 个数量级</translation>
    </message>
    <message>
        <source>the stem</source>
        <translation>输入层</translation>
    </message>
    <message>
        <source>explodes: infinite (overflow) from %1 on, towards the input</source>
        <translation>爆炸：从%1起，朝输入方向为无穷大（上溢）</translation>
    </message>
    <message>
        <source>is not a number (NaN) from %1 on, towards the input</source>
        <translation>从%1起，朝输入方向不是数（NaN）</translation>
    </message>
    <message>
        <source>overflow in %1 of %2 seeds</source>
        <translation>%2 个种子中有 %1 个上溢</translation>
    </message>
    <message>
        <source>NaN in %1 of %2 seeds</source>
        <translation>%2 个种子中有 %1 个为 NaN</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a sentence</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>has no such value</source>
        <translation>没有这个量</translation>
    </message>
    <message>
        <source>%1 at %2, %3 at %4</source>
        <translation>%2：%1，%4：%3</translation>
    </message>
    <message>
        <source>train mode</source>
        <translation>训练模式</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>残差分支 %1</translation>
    </message>
    <message>
        <source>neighbouring gradients have nothing to do with each other, like white noise (lag-1 autocorrelation %1)</source>
        <translation>相邻的梯度互不相关，像白噪声（一阶自相关 %1）</translation>
    </message>
    <message>
        <source>neighbouring gradients point against each other (lag-1 autocorrelation %1)</source>
        <translation>相邻的梯度方向相反（一阶自相关 %1）</translation>
    </message>
    <message>
        <source>neighbouring gradients resemble each other (lag-1 autocorrelation %1)</source>
        <translation>相邻的梯度彼此相似（一阶自相关 %1）</translation>
    </message>
    <message>
        <source>neighbouring gradients are nearly the same (lag-1 autocorrelation %1)</source>
        <translation>相邻的梯度几乎相同（一阶自相关 %1）</translation>
    </message>
    <message>
        <source>one seed</source>
        <translation>一个种子</translation>
    </message>
    <message>
        <source>median of %1 seeds</source>
        <translation>%1 个种子的中位数</translation>
    </message>
    <message>
        <source>bundled Fashion-MNIST images, 14×14, grey</source>
        <translation>内置 Fashion-MNIST 图片，14×14，灰度</translation>
    </message>
    <message>
        <source>installed Fashion-MNIST test images, 14×14, grey</source>
        <translation>已安装的 Fashion-MNIST 测试图片，14×14，灰度</translation>
    </message>
    <message>
        <source>decades, last block to stem</source>
        <translation>数量级，从最后一个块到输入层</translation>
    </message>
    <message>
        <source>decades, stem to last block</source>
        <translation>数量级，从输入层到最后一个块</translation>
    </message>
    <message>
        <source>decades, first to last block</source>
        <translation>数量级，从第一个块到最后一个块</translation>
    </message>
    <message>
        <source>decades, last to first block</source>
        <translation>数量级，从最后一个块到第一个块</translation>
    </message>
    <message>
        <source>mean over the blocks</source>
        <translation>各块的平均</translation>
    </message>
    <message>
        <source>reaches exactly 0</source>
        <translation>到达时恰好为 0</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰好为 0</translation>
    </message>
    <message>
        <source>is exactly 0 from %1 on, towards the input</source>
        <translation>从%1起，朝输入方向恰好为 0</translation>
    </message>
    <message>
        <source>exactly 0 in %1 of %2 seeds</source>
        <translation>%2 个种子中有 %1 个恰好为 0</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between the members of a list</comment>
        <translation>和</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>initialiser</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>残差分支</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>vanishes: exactly 0 (underflow) from %1 on, towards the input</source>
        <translation>消失：从%1起，朝输入方向恰好为 0（下溢）</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <comment>a switch: how it was, how it is</comment>
        <translation>%1：%2，而非%3</translation>
    </message>
    <message>
        <source>has no direction of its own: %1 to %2 decades towards the input, by the seed</source>
        <translation>没有固定方向：朝输入方向变化 %1 到 %2 个数量级，因种子而异</translation>
    </message>
    <message>
        <source>grows by %1 decades towards the input, %2 of them in the half next to the input: not by one factor per convolution</source>
        <translation>朝输入方向增大 %1 个数量级，其中 %2 个在靠近输入的一半：并非每个卷积同一倍数</translation>
    </message>
    <message>
        <source>grows by %1 decades towards the input, %2 of them in the half next to the loss: not by one factor per convolution</source>
        <translation>朝输入方向增大 %1 个数量级，其中 %2 个在靠近损失的一半：并非每个卷积同一倍数</translation>
    </message>
    <message>
        <source>shrinks by %1 decades towards the input, %2 of them in the half next to the input: not by one factor per convolution</source>
        <translation>朝输入方向减小 %1 个数量级，其中 %2 个在靠近输入的一半：并非每个卷积同一倍数</translation>
    </message>
    <message>
        <source>shrinks by %1 decades towards the input, %2 of them in the half next to the loss: not by one factor per convolution</source>
        <translation>朝输入方向减小 %1 个数量级，其中 %2 个在靠近损失的一半：并非每个卷积同一倍数</translation>
    </message>
    <message>
        <source>is exactly 0 from %1 on, towards the input: on the way from the input to there the activations became too small for float32 (underflow)</source>
        <translation>从%1起，朝输入方向恰好为 0：激活从输入传到那里之前已小到 float32 无法表示（下溢）</translation>
    </message>
    <message>
        <source>is exactly 0 from %1 on, towards the input: the block behind it gives the same value everywhere, no signal came that far</source>
        <translation>从%1起，朝输入方向恰好为 0：其后的块处处给出相同的值，信号没有传到那里</translation>
    </message>
    <message>
        <source>%1: %2 decades</source>
        <comment>the values at both ends and the change</comment>
        <translation>%1：%2 个数量级</translation>
    </message>
    <message>
        <source>%1; largest %2 at %3</source>
        <comment>the values at both ends, then the largest</comment>
        <translation>%1；最大值：%3：%2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 seeds measured)</source>
        <translation>%1（%3 个种子中已测 %2 个）</translation>
    </message>
    <message>
        <source>eval mode: untrained, BN changes nothing</source>
        <translation>推断模式：未训练时 BN 不起作用</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 个通道</translation>
    </message>
    <message>
        <source>std(a)</source>
        <translation>std(a)</translation>
    </message>
    <message>
        <source>dead share</source>
        <translation>死通道占比</translation>
    </message>
    <message>
        <source>skip gradient</source>
        <translation>跳跃梯度</translation>
    </message>
    <message>
        <source>branch gradient</source>
        <translation>分支梯度</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>decades</source>
        <translation>数量级</translation>
    </message>
    <message>
        <source>turns round on the way: %1 decades in the half next to the loss, %2 in the half next to the input</source>
        <translation>中途转向：靠近损失的一半 %1 个数量级，靠近输入的一半 %2 个数量级</translation>
    </message>
    <message>
        <source>&quot;Explodes&quot; and &quot;vanishes&quot; are said of overflow, underflow, and a change by a hundred times or more at much the same factor per convolution; &quot;hardly changes&quot;, of one by less than twice.</source>
        <translation>“爆炸”和“消失”指上溢、下溢，或以大致相同的每卷积倍数变化一百倍或更多；“几乎不变”指变化不到两倍。</translation>
    </message>
</context>
<context>
    <name>resblock::LabVariantsTab</name>
    <message>
        <source>original</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>constant scaling</source>
        <translation>常数缩放</translation>
    </message>
    <message>
        <source>exclusive gate</source>
        <translation>互斥门控</translation>
    </message>
    <message>
        <source>shortcut-only gate</source>
        <translation>仅捷径门控</translation>
    </message>
    <message>
        <source>1×1 conv shortcut</source>
        <translation>1×1 卷积捷径</translation>
    </message>
    <message>
        <source>dropout shortcut</source>
        <translation>随机失活捷径</translation>
    </message>
    <message>
        <source>BN after the add</source>
        <translation>BN 在相加之后</translation>
    </message>
    <message>
        <source>ReLU before the add</source>
        <translation>ReLU 在相加之前</translation>
    </message>
    <message>
        <source>ReLU-only pre-activation</source>
        <translation>仅 ReLU 预激活</translation>
    </message>
    <message>
        <source>full pre-activation</source>
        <translation>完全预激活</translation>
    </message>
    <message>
        <source>ResNet-D shortcut</source>
        <translation>ResNet-D 捷径</translation>
    </message>
    <message>
        <source>zero-gamma</source>
        <translation>γ 从零开始</translation>
    </message>
    <message>
        <source>SkipInit / ReZero</source>
        <translation>SkipInit / ReZero</translation>
    </message>
    <message>
        <source>conv, BN, ReLU, conv, BN; + identity; ReLU</source>
        <translation>卷积、BN、ReLU、卷积、BN；加恒等映射；ReLU</translation>
    </message>
    <message>
        <source>skip × 0.5 and branch × 0.5 before the add</source>
        <translation>相加之前，捷径 × 0.5，分支 × 0.5</translation>
    </message>
    <message>
        <source>1×1 conv and BN on every skip</source>
        <translation>每条捷径上加 1×1 卷积和 BN</translation>
    </message>
    <message>
        <source>the last BN comes after the add</source>
        <translation>最后一个 BN 移到相加之后</translation>
    </message>
    <message>
        <source>the last ReLU comes before the add</source>
        <translation>最后一个 ReLU 移到相加之前</translation>
    </message>
    <message>
        <source>ReLU before each conv, BN after it; nothing after the add</source>
        <translation>每个卷积之前 ReLU、之后 BN；相加之后什么也没有</translation>
    </message>
    <message>
        <source>BN and ReLU before each conv; nothing after the add</source>
        <translation>每个卷积之前 BN 和 ReLU；相加之后什么也没有</translation>
    </message>
    <message>
        <source>average pooling, then 1×1 conv and BN on every skip (at stride 1 nothing is pooled)</source>
        <translation>每条捷径先平均池化，再 1×1 卷积和 BN（步幅为 1 时不池化）</translation>
    </message>
    <message>
        <source>γ of the last BN starts at 0</source>
        <translation>最后一个 BN 的 γ 从 0 开始</translation>
    </message>
    <message>
        <source>no BN; a learnable factor on the branch starts at 0</source>
        <translation>无 BN；分支上的可学习系数从 0 开始</translation>
    </message>
    <message>
        <source>published: fails to converge (ResNet-110, CIFAR-10; He et al. 2016, table 1)</source>
        <translation>文献：不收敛（ResNet-110，CIFAR-10；He et al. 2016，table 1）</translation>
    </message>
    <message>
        <source>no published figure in this setting</source>
        <translation>此设置下没有文献数据</translation>
    </message>
    <message>
        <source>published: error %1 % (%2)</source>
        <translation>文献：错误率 %1 %（%2）</translation>
    </message>
    <message>
        <source>variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a variant and what it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Measured at initialisation: He, train mode, %1 layers, 16 channels, %2 images, seed 1. Published figures are test errors after training, in the setting named; the two cannot be compared.</source>
        <translation>此处在初始化时测量：He，训练模式，%1 层，16 个通道，%2 张图片，种子 1。文献数据是在所注设置下训练之后的测试错误率；两者不可比较。</translation>
    </message>
    <message>
        <source>Variants of the block</source>
        <translation>块的变体</translation>
    </message>
    <message>
        <source>Gradient of the variant over the blocks</source>
        <translation>变体的梯度随块的变化</translation>
    </message>
    <message>
        <source>Signal of the variant over the blocks</source>
        <translation>变体的信号随块的变化</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>decades,
measured here</source>
        <translation>数量级，
此处测得</translation>
    </message>
    <message>
        <source>published error, %,
ResNet-110 / 164</source>
        <translation>已发表的错误率（%），
ResNet-110 / 164</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of change, stages</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Gradient lab: variants of the block</source>
        <translation>梯度实验室：块的变体</translation>
    </message>
    <message>
        <source>Block of the variant, compared with the original</source>
        <translation>变体的块，与原始块对照</translation>
    </message>
    <message>
        <source>skip × (1−g), branch × g; g = sigmoid of a 1×1 conv of x, whose bias starts at %1</source>
        <translation>捷径 × (1−g)，分支 × g；g 是 x 的 1×1 卷积的 sigmoid，其偏置从 %1 开始</translation>
    </message>
    <message>
        <source>skip × (1−g); g = sigmoid of a 1×1 conv of x, whose bias starts at %1</source>
        <translation>捷径 × (1−g)；g 是 x 的 1×1 卷积的 sigmoid，其偏置从 %1 开始</translation>
    </message>
    <message>
        <source>each value of the skip is dropped with probability %1; those kept are not rescaled</source>
        <translation>捷径上的每个值以概率 %1 被丢弃；保留下来的值不重新缩放</translation>
    </message>
</context>
<context>
    <name>resblock::LabView</name>
    <message>
        <source>Gradient lab</source>
        <translation>梯度实验室</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Shattering</source>
        <translation>梯度破碎</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Figure (SVG, PDF, PNG)…</source>
        <translation>图片 (SVG、PDF、PNG)…</translation>
    </message>
    <message>
        <source>Data (CSV)…</source>
        <translation>数据 (CSV)…</translation>
    </message>
</context>
<context>
    <name>resblock::LevelBar</name>
    <message>
        <source>Levels</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>%1, gradient</source>
        <translation>%1，梯度</translation>
    </message>
    <message>
        <source>channel %1, row %2, column %3</source>
        <translation>通道 %1，行 %2，列 %3</translation>
    </message>
</context>
<context>
    <name>resblock::MainWindow</name>
    <message>
        <source>new session</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>%1[*] - ResBlock Explainer</source>
        <translation>%1[*] - ResBlock Explainer</translation>
    </message>
</context>
<context>
    <name>resblock::MapPanes</name>
    <message>
        <source>row %1, column %2</source>
        <translation>第 %1 行第 %2 列</translation>
    </message>
</context>
<context>
    <name>resblock::MapsView</name>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Channels of the current stage; arrow keys select a channel</source>
        <translation>当前步骤的各个通道；用方向键选择通道</translation>
    </message>
    <message>
        <source>residual: feature maps</source>
        <translation>残差网络：特征图</translation>
    </message>
    <message>
        <source>residual: gradient maps</source>
        <translation>残差网络：梯度图</translation>
    </message>
    <message>
        <source>plain: feature maps</source>
        <translation>普通网络：特征图</translation>
    </message>
    <message>
        <source>plain: gradient maps</source>
        <translation>普通网络：梯度图</translation>
    </message>
    <message>
        <source>%1 values are no numbers (hatched)</source>
        <translation>%1 个值不是有限数（用斜线表示）</translation>
    </message>
    <message>
        <source>The plain network has no such stage.</source>
        <translation>普通网络没有这个步骤。</translation>
    </message>
    <message>
        <source> (first %1 of %2 channels)</source>
        <translation>（%2 个通道中的前 %1 个）</translation>
    </message>
    <message>
        <source>%1, channel %2 (of %3)</source>
        <translation>%1，通道 %2（共 %3 个）</translation>
    </message>
    <message>
        <source>largest %1</source>
        <translation>最大值 %1</translation>
    </message>
    <message>
        <source>The colours end at four times the root mean square, so that a few large values do not leave all others white; the largest has the size %1. The menu View, Colour scale, lets them reach it.</source>
        <translation>颜色止于均方根的四倍，以免少数很大的值使其余的都显得发白；最大值的大小为 %1。可在“视图”菜单的“色标”中让颜色覆盖到它。</translation>
    </message>
</context>
<context>
    <name>resblock::MathSpeech</name>
    <message>
        <source>the square root of %1, end of root</source>
        <translation>根号 %1 根号结束</translation>
    </message>
    <message>
        <source>%1 hat</source>
        <translation>%1 帽</translation>
    </message>
    <message>
        <source>the mean of %1,</source>
        <translation>%1 的均值，</translation>
    </message>
    <message>
        <source>open parenthesis %1 close parenthesis</source>
        <translation>左括号 %1 右括号</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is about</source>
        <translation>约等于</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>减</translation>
    </message>
    <message>
        <source>times</source>
        <translation>乘</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>不大于</translation>
    </message>
    <message>
        <source>in</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>and so on</source>
        <translation>等等</translation>
    </message>
    <message>
        <source>the sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>the maximum of</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>the logarithm of</source>
        <translation>自然对数</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>minus infinity</source>
        <translation>负无穷大</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>阿尔法</translation>
    </message>
    <message>
        <source>beta</source>
        <translation>贝塔</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>艾普西龙</translation>
    </message>
    <message>
        <source>mu</source>
        <translation>缪</translation>
    </message>
    <message>
        <source>sigma</source>
        <translation>西格马</translation>
    </message>
    <message>
        <source>minus %1</source>
        <translation>负 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 在 %2 处</translation>
    </message>
    <message>
        <source>%1 squared</source>
        <translation>%1 的平方</translation>
    </message>
    <message>
        <source>%1 to the power of %2</source>
        <translation>%1 的 %2 次方</translation>
    </message>
    <message>
        <source>the sum of</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>the sum over %1 of</source>
        <translation>对 %1 求和</translation>
    </message>
    <message>
        <source>the maximum over %1 of</source>
        <translation>对 %1 取最大值</translation>
    </message>
    <message>
        <source>the derivative of %1 with respect to %2</source>
        <translation>%1 对 %2 的偏导数</translation>
    </message>
    <message>
        <source>the fraction %1 over %2, end of fraction</source>
        <translation>分式 %1 除以 %2 分式结束</translation>
    </message>
    <message>
        <source>e to the power of</source>
        <translation>e 的指数</translation>
    </message>
    <message>
        <source>rho</source>
        <translation>柔</translation>
    </message>
    <message>
        <source>the minimum of</source>
        <translation>最小值</translation>
    </message>
</context>
<context>
    <name>resblock::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the calculation</source>
        <translation>停止计算</translation>
    </message>
    <message>
        <source>Progress of the calculation</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the change</source>
        <translation>撤销更改</translation>
    </message>
</context>
<context>
    <name>resblock::NamedNumbersModel</name>
    <message>
        <source>%1 (Enter opens it)</source>
        <translation>%1（按 Enter 打开）</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>%1 (Enter opens its gradient)</source>
        <translation>%1（按 Enter 打开其梯度）</translation>
    </message>
</context>
<context>
    <name>resblock::OverviewView</name>
    <message>
        <source>Network overview</source>
        <translation>网络概览</translation>
    </message>
    <message>
        <source>Answers of the networks</source>
        <translation>两个网络的回答</translation>
    </message>
    <message>
        <source>Blocks of the network</source>
        <translation>网络中的块</translation>
    </message>
    <message>
        <source>Show picture %1: %2</source>
        <translation>显示图片 %1：%2</translation>
    </message>
    <message>
        <source>Picture %1: %2</source>
        <translation>图片 %1：%2</translation>
    </message>
    <message>
        <source>Show block %1 (%2)</source>
        <translation>查看块 %1（%2）</translation>
    </message>
    <message>
        <source>Block %1, %2</source>
        <translation>块 %1，%2</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>%1, loss %2</source>
        <translation>%1，损失 %2</translation>
    </message>
    <message>
        <source>residual:</source>
        <translation>残差网络：</translation>
    </message>
    <message>
        <source>plain:</source>
        <translation>普通网络：</translation>
    </message>
    <message>
        <source>Stage %1: every block gives %2</source>
        <translation>阶段 %1：每个块输出 %2</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Show the stem: what comes before the first block</source>
        <translation>显示起始部分：第一个残差块之前的各层</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Show the head: pooling, the fully connected layer and the loss</source>
        <translation>显示输出部分：池化、全连接层与损失</translation>
    </message>
    <message>
        <source>no answer:&lt;br&gt;this network cannot run</source>
        <translation>没有答案：&lt;br&gt;此网络无法运行</translation>
    </message>
    <message>
        <source>For this picture: the class with the largest probability, and the loss</source>
        <translation>对这张图片：概率最大的类别及损失</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Blocks %1 to %2</source>
        <translation>第 %1 到第 %2 个块</translation>
    </message>
</context>
<context>
    <name>resblock::PictureRows</name>
    <message>
        <source>Class of picture %1, %2</source>
        <translation>图片 %1（%2）的类别</translation>
    </message>
    <message>
        <source>The class whose cross-entropy is the source of the gradient</source>
        <translation>以该类别的交叉熵作为梯度的来源</translation>
    </message>
    <message>
        <source>Class of a picture</source>
        <translation>图片的类别</translation>
    </message>
    <message>
        <source>Remove picture %1, %2</source>
        <translation>移除图片 %1，%2</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除图片</translation>
    </message>
</context>
<context>
    <name>resblock::PixelEditor</name>
    <message>
        <source>A pixel of the picture: %1</source>
        <translation>图片的一个像素：%1</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>已手动改动</translation>
    </message>
    <message>
        <source>as the network reads it, after normalization</source>
        <translation>网络读到的值，即归一化之后</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Pixel: %1</source>
        <translation>像素：%1</translation>
    </message>
</context>
<context>
    <name>resblock::PlotDepthPage</name>
    <message>
        <source>%1
residual %2</source>
        <translation>%1
残差网络 %2</translation>
    </message>
    <message>
        <source>%1
residual %2
plain %3</source>
        <translation>%1
残差网络 %2
普通网络 %3</translation>
    </message>
    <message>
        <source>L2 norm of ∂L/∂a (nats)</source>
        <comment>axis title: L2 norm of an activation gradient</comment>
        <translation>∂L/∂a 的 L2 范数（奈特）</translation>
    </message>
    <message>
        <source>L2 norm of ∂L/∂a</source>
        <comment>axis title: L2 norm of an activation gradient</comment>
        <translation>∂L/∂a 的 L2 范数</translation>
    </message>
    <message>
        <source>L2 norm of ∂L/∂w (nats)</source>
        <comment>axis title: L2 norm of a weight gradient</comment>
        <translation>∂L/∂w 的 L2 范数（奈特）</translation>
    </message>
    <message>
        <source>L2 norm of ∂L/∂w</source>
        <comment>axis title: L2 norm of a weight gradient</comment>
        <translation>∂L/∂w 的 L2 范数</translation>
    </message>
    <message>
        <source>std of the output</source>
        <comment>axis title: standard deviation of a block&apos;s output</comment>
        <translation>输出的标准差</translation>
    </message>
    <message>
        <source>block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>block (train mode, batch of %1)</source>
        <translation>块（训练模式，批量 %1）</translation>
    </message>
    <message>
        <source>block (eval mode, batch of %1)</source>
        <translation>块（推断模式，批量 %1）</translation>
    </message>
    <message>
        <source>block (train mode)</source>
        <translation>块（训练模式）</translation>
    </message>
    <message>
        <source>block (eval mode)</source>
        <translation>块（推断模式）</translation>
    </message>
    <message>
        <source>residual: %1</source>
        <translation>残差网络：%1</translation>
    </message>
    <message>
        <source>plain: %1</source>
        <translation>普通网络：%1</translation>
    </message>
    <message>
        <source>before the changes by hand (dashed: plain)</source>
        <translation>手动改动之前（虚线：普通网络）</translation>
    </message>
    <message>
        <source>exactly 0 (constant)</source>
        <translation>恰好为 0（常数）</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰好为 0</translation>
    </message>
    <message>
        <source>infinite (overflow)</source>
        <translation>无穷大（上溢）</translation>
    </message>
    <message>
        <source>not a number (NaN)</source>
        <translation>非数（NaN）</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>%1: residual %2</source>
        <translation>%1：残差网络 %2</translation>
    </message>
    <message>
        <source>%1: residual %2, plain %3</source>
        <translation>%1：残差网络 %2，普通网络 %3</translation>
    </message>
    <message>
        <source>%1 has no convolution weights</source>
        <translation>%1 没有卷积权重</translation>
    </message>
    <message>
        <source>std</source>
        <comment>axis title: standard deviation, short</comment>
        <translation>标准差</translation>
    </message>
</context>
<context>
    <name>resblock::PlotHistogramPage</name>
    <message>
        <source>the network has no such stage</source>
        <translation>该网络没有这个步骤</translation>
    </message>
    <message>
        <source>gradient at %1</source>
        <translation>%1 处的梯度</translation>
    </message>
    <message>
        <source>gradient at %1 (nats)</source>
        <translation>%1 处的梯度（奈特）</translation>
    </message>
    <message>
        <source>values of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>residual (%)</source>
        <translation>残差网络（%）</translation>
    </message>
    <message>
        <source>plain (%)</source>
        <translation>普通网络（%）</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>outline: before, %1; filled: after, %2</source>
        <translation>轮廓线：之前，%1；填充：之后，%2</translation>
    </message>
    <message>
        <source>filled: %1; what it was computed from lies outside the block</source>
        <translation>填充：%1；计算它所用的输入在块之外</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>residual before</source>
        <translation>残差网络，之前</translation>
    </message>
    <message>
        <source>residual after</source>
        <translation>残差网络，之后</translation>
    </message>
    <message>
        <source>plain before</source>
        <translation>普通网络，之前</translation>
    </message>
    <message>
        <source>plain after</source>
        <translation>普通网络，之后</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰好为 0</translation>
    </message>
</context>
<context>
    <name>resblock::PlotText</name>
    <message>
        <source>stem</source>
        <comment>the layers before the first block</comment>
        <translation>输入层</translation>
    </message>
    <message>
        <source>∞ (overflow)</source>
        <translation>∞（上溢）</translation>
    </message>
    <message>
        <source>is exactly 0 from %1 on</source>
        <translation>从 %1 起恰好为 0</translation>
    </message>
    <message>
        <source>is constant from %1 on</source>
        <translation>从 %1 起为常数</translation>
    </message>
    <message>
        <source>overflows to infinity from %1 on</source>
        <translation>从 %1 起上溢为无穷大</translation>
    </message>
    <message>
        <source>is not a number from %1 on</source>
        <translation>从 %1 起为非数（NaN）</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>stays level towards the input</source>
        <translation>朝输入方向保持不变</translation>
    </message>
    <message>
        <source>stays level towards the output</source>
        <translation>朝输出方向保持不变</translation>
    </message>
    <message>
        <source>grows towards the input by %1 decades</source>
        <translation>朝输入方向增大 %1 个数量级</translation>
    </message>
    <message>
        <source>grows towards the output by %1 decades</source>
        <translation>朝输出方向增大 %1 个数量级</translation>
    </message>
    <message>
        <source>shrinks towards the input by %1 decades</source>
        <translation>朝输入方向缩小 %1 个数量级</translation>
    </message>
    <message>
        <source>shrinks towards the output by %1 decades</source>
        <translation>朝输出方向缩小 %1 个数量级</translation>
    </message>
    <message>
        <source>mean %1, std %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
    <message>
        <source>%1, %2 exactly 0 (not drawn)</source>
        <translation>%1，其中 %2 恰好为 0（未画出）</translation>
    </message>
    <message>
        <source>%1, %2 NaN or infinite</source>
        <translation>%1，其中 %2 个为 NaN 或无穷大</translation>
    </message>
</context>
<context>
    <name>resblock::RefusalVeil</name>
    <message>
        <source>Why the panels are pale</source>
        <translation>面板变淡的原因</translation>
    </message>
    <message>
        <source>There is no network that could run yet.</source>
        <translation>还没有能够运行的网络。</translation>
    </message>
    <message>
        <source>These panels still show the last network that could run (%1).</source>
        <translation>这些面板显示的仍是最后一个能够运行的网络（%1）。</translation>
    </message>
</context>
<context>
    <name>resblock::ReluPanel</name>
    <message>
        <source>Hatch closed gates</source>
        <translation>关闭的门画斜线</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>之前：%1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>之后：%1</translation>
    </message>
    <message>
        <source>A gate at every value: open where the value is above 0, which passes unchanged; closed where it is not, and 0 comes out. The gradient on the way back passes the same gates.</source>
        <translation>每个值都有一扇门：值大于 0 时门打开，值原样通过；否则门关闭，输出 0。返回的梯度经过同样的门。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Closed in this map</source>
        <translation>此特征图中关闭</translation>
    </message>
    <message>
        <source>Closed in this channel, whole batch</source>
        <translation>此通道中关闭（整个批量）</translation>
    </message>
    <message>
        <source>Closed in all channels</source>
        <translation>所有通道中关闭</translation>
    </message>
    <message>
        <source>Energy cut off, all channels</source>
        <translation>被截去的能量（所有通道）</translation>
    </message>
    <message>
        <source>Dead channels</source>
        <translation>失活通道</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 以及另外 %2 个</translation>
    </message>
    <message>
        <source>Residual: no channel is dead; each has an open gate somewhere in the batch.</source>
        <translation>残差：没有失活通道；每个通道在批量中都有打开的门。</translation>
    </message>
    <message>
        <source>Residual, dead over the whole batch: channel %1. No gradient comes back through them for these pictures.</source>
        <translation>残差，在整个批量上失活：通道 %1。对这些图片，没有梯度经它们返回。</translation>
    </message>
    <message>
        <source>Plain, dead over the whole batch: channel %1.</source>
        <translation>普通，在整个批量上失活：通道 %1。</translation>
    </message>
    <message>
        <source>∂L/∂y arrives at %1</source>
        <translation>到达 %1 的 ∂L/∂y</translation>
    </message>
    <message>
        <source>let through to %1</source>
        <translation>通过，到 %1</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>挡住</translation>
    </message>
    <message>
        <source>Where the gate was open in the forward pass the gradient passes unchanged; where it was closed the gradient ends here.</source>
        <translation>前向传播中门打开的地方，梯度原样通过；门关闭的地方，梯度到此为止。</translation>
    </message>
    <message>
        <source>This map: norm arriving</source>
        <translation>此特征图：到达的范数</translation>
    </message>
    <message>
        <source>This map: norm let through</source>
        <translation>此特征图：通过的范数</translation>
    </message>
    <message>
        <source>This map: energy stopped</source>
        <translation>此特征图：挡住的能量</translation>
    </message>
    <message>
        <source>Whole batch: norm arriving</source>
        <translation>整个批量：到达的范数</translation>
    </message>
    <message>
        <source>Whole batch: norm let through</source>
        <translation>整个批量：通过的范数</translation>
    </message>
    <message>
        <source>Whole batch: energy stopped</source>
        <translation>整个批量：挡住的能量</translation>
    </message>
    <message>
        <source>Whole batch: values stopped</source>
        <translation>整个批量：挡住的值</translation>
    </message>
    <message>
        <source>y = %1 &gt; 0: the gate is open, ∂L/∂x = ∂L/∂y = %2</source>
        <translation>y = %1 &gt; 0：门打开，∂L/∂x = ∂L/∂y = %2</translation>
    </message>
    <message>
        <source>y = 0: the gate is closed, ∂L/∂y = %1 is stopped, ∂L/∂x = 0</source>
        <translation>y = 0：门关闭，∂L/∂y = %1 被挡住，∂L/∂x = 0</translation>
    </message>
</context>
<context>
    <name>resblock::SettingsView</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Starting point</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Blocks per stage</source>
        <translation>每个阶段的块数</translation>
    </message>
    <message>
        <source>Stride of later stages</source>
        <translation>后续阶段的步幅</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Shortcut where the shape changes</source>
        <translation>形状改变处的捷径</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Convolutions have a bias</source>
        <translation>卷积带偏置</translation>
    </message>
    <message>
        <source>Weights and mode</source>
        <translation>权重与模式</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>初始化方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Blocks start as the identity (zero-init)</source>
        <translation>块以恒等映射起步（零初始化）</translation>
    </message>
    <message>
        <source>Pictures and their classes</source>
        <translation>图片及其类别</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Width of stage %1</source>
        <translation>阶段 %1 的宽度</translation>
    </message>
    <message>
        <source>own settings</source>
        <translation>自定义设置</translation>
    </message>
    <message>
        <source>Network or block</source>
        <translation>网络或块</translation>
    </message>
    <message>
        <source>Block on its own</source>
        <translation>单独的块</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Open an input…</source>
        <translation>打开输入…</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Seed of the input</source>
        <translation>输入的随机种子</translation>
    </message>
    <message>
        <source>Input channels</source>
        <translation>输入通道数</translation>
    </message>
    <message>
        <source>Output channels</source>
        <translation>输出通道数</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Gradient at the output</source>
        <translation>输出处的梯度</translation>
    </message>
    <message>
        <source>Upstream gradient</source>
        <translation>上游梯度</translation>
    </message>
    <message>
        <source>Open a gradient…</source>
        <translation>打开梯度…</translation>
    </message>
    <message>
        <source>Seed of the gradient</source>
        <translation>梯度的随机种子</translation>
    </message>
    <message>
        <source>Open weights…</source>
        <translation>打开权重…</translation>
    </message>
</context>
<context>
    <name>resblock::ShareBars</name>
    <message>
        <source>%1 other channels</source>
        <translation>其他 %1 个通道</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2，共 %3</translation>
    </message>
</context>
<context>
    <name>resblock::SourceFiles</name>
    <message>
        <source>Open the block %1</source>
        <translation>打开块 %1</translation>
    </message>
    <message>
        <source>Open the network %1</source>
        <translation>打开网络 %1</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Input from %1</source>
        <translation>输入来自 %1</translation>
    </message>
    <message>
        <source>Upstream gradient from %1</source>
        <translation>上游梯度来自 %1</translation>
    </message>
    <message>
        <source>Tensors (*.safetensors);;All files (*)</source>
        <translation>张量 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <source>Open the input of the block</source>
        <translation>打开块的输入</translation>
    </message>
    <message>
        <source>Open the gradient at the output</source>
        <translation>打开输出处的梯度</translation>
    </message>
    <message>
        <source>Only a block on its own takes a tensor as its input; what is open is a network, which reads pictures.</source>
        <translation>只有单独的块才能以张量为输入；现在打开的是网络，它读图片。</translation>
    </message>
    <message>
        <source>This network ends in a loss, where its gradient begins; only a block on its own takes one that is given.</source>
        <translation>这个网络以损失结尾，梯度从那里开始；只有单独的块才接受给定的梯度。</translation>
    </message>
    <message>
        <source>Input drawn from N(0,1)</source>
        <translation>输入从 N(0,1) 抽取</translation>
    </message>
    <message>
        <source>Upstream gradient</source>
        <translation>上游梯度</translation>
    </message>
    <message>
        <source>The weights of which block?</source>
        <translation>哪个块的权重？</translation>
    </message>
</context>
<context>
    <name>resblock::StripView</name>
    <message>
        <source>Stage strip</source>
        <translation>步骤条</translation>
    </message>
    <message>
        <source>The stages of the block in view; left and right select a stage</source>
        <translation>当前块的各个步骤；用左右键选择步骤</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>residual, %1, %2, output %3</source>
        <translation>残差网络，%1，%2，输出 %3</translation>
    </message>
    <message>
        <source>plain, %1, %2, output %3</source>
        <translation>普通网络，%1，%2，输出 %3</translation>
    </message>
    <message>
        <source>identity shortcut</source>
        <translation>恒等捷径</translation>
    </message>
    <message>
        <source>projection shortcut</source>
        <translation>投影捷径</translation>
    </message>
    <message>
        <source>zero-padded shortcut</source>
        <translation>补零捷径</translation>
    </message>
    <message>
        <source>average pool and projection shortcut</source>
        <translation>平均池化加投影捷径</translation>
    </message>
    <message>
        <source>residual, skip cut</source>
        <translation>残差，跳跃已切断</translation>
    </message>
    <message>
        <source>%1, changed by hand</source>
        <translation>%1，已手动改动</translation>
    </message>
    <message>
        <source>cannot exist</source>
        <translation>无法成立</translation>
    </message>
    <message>
        <source>%1 fails: %2</source>
        <translation>%1 不成立：%2</translation>
    </message>
    <message>
        <source>%1, output %2</source>
        <translation>%1，输出 %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>arrives</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>handed on</source>
        <translation>传出</translation>
    </message>
    <message>
        <source>shortcut</source>
        <translation>捷径</translation>
    </message>
</context>
<context>
    <name>resblock::TermGrids</name>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Nothing meets this cell.</source>
        <translation>没有数值与此格相遇。</translation>
    </message>
    <message>
        <source>%1: this cell lies in the padding, outside the map; it counts as 0.</source>
        <translation>%1：此格位于特征图之外的填充处，按 0 计算。</translation>
    </message>
    <message>
        <source>%1: the gate is closed, nothing passes.</source>
        <translation>%1：门关闭，无任何数值通过。</translation>
    </message>
    <message>
        <source>nothing meets cell %1</source>
        <translation>没有数值与第 %1 格相遇</translation>
    </message>
    <message>
        <source>before: %1 × %2 = %3</source>
        <translation>改动前：%1 × %2 = %3</translation>
    </message>
    <message>
        <source>%1: its %2 terms add %3</source>
        <translation>%1：其 %2 项合计 %3</translation>
    </message>
</context>
<context>
    <name>resblock::TermGroupsModel</name>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>sum so far</source>
        <translation>累加和</translation>
    </message>
    <message>
        <source>added before</source>
        <translation>改动前贡献</translation>
    </message>
    <message>
        <source>group (terms)</source>
        <translation>组（项数）</translation>
    </message>
</context>
<context>
    <name>resblock::TermTables</name>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>All terms</source>
        <translation>所有项</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>各数</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Groups of terms</source>
        <translation>各组项</translation>
    </message>
    <message>
        <source>Right shows the terms of a group, Left hides them; Enter goes to the products</source>
        <translation>右方向键展开一组的各项，左方向键收起；回车键转到乘积</translation>
    </message>
    <message>
        <source>Named numbers</source>
        <translation>有名称的数</translation>
    </message>
</context>
<context>
    <name>resblock::TermsModel</name>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>%1, padding</source>
        <translation>%1，填充</translation>
    </message>
    <message>
        <source>%1, gate closed</source>
        <translation>%1，门关闭</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>picture %1 %2</source>
        <translation>图片 %1 %2</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>× factor</source>
        <translation>× 系数</translation>
    </message>
    <message>
        <source>factor is</source>
        <translation>系数是</translation>
    </message>
    <message>
        <source>= product</source>
        <translation>= 乘积</translation>
    </message>
    <message>
        <source>sum so far</source>
        <translation>累加和</translation>
    </message>
</context>
<context>
    <name>resblock::TimelineView</name>
    <message>
        <source>Steps per second while playing</source>
        <translation>播放时每秒步数</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Position on the time line</source>
        <translation>时间轴上的位置</translation>
    </message>
    <message>
        <source>%1 per s</source>
        <translation>每秒 %1 步</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>resblock::ValueButtons</name>
    <message>
        <source>Go to: %1</source>
        <translation>转到：%1</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Open the value of the residual network</source>
        <translation>打开残差网络的数值</translation>
    </message>
    <message>
        <source>Open the value of the plain network</source>
        <translation>打开普通网络的数值</translation>
    </message>
    <message>
        <source>Export this arithmetic</source>
        <translation>导出此算式</translation>
    </message>
    <message>
        <source>Open the gradient of this weight</source>
        <translation>打开此权重的梯度</translation>
    </message>
    <message>
        <source>Open the gradient of this weight (G)</source>
        <translation>打开此权重的梯度（G）</translation>
    </message>
    <message>
        <source>Export this arithmetic as CSV, SVG, PDF or PNG</source>
        <translation>将此算式导出为 CSV、SVG、PDF 或 PNG</translation>
    </message>
</context>
<context>
    <name>resblock::ValueMaps</name>
    <message>
        <source>gradient at %1, channel %2</source>
        <translation>%1 处的梯度，通道 %2</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1，通道 %2</translation>
    </message>
    <message>
        <source>The value and where it came from</source>
        <translation>数值及其来源</translation>
    </message>
    <message>
        <source>The arrow keys move the value in its channel</source>
        <translation>方向键在通道中移动数值</translation>
    </message>
</context>
<context>
    <name>resblock::ValueParts</name>
    <message>
        <source>The arrow keys move the value. %1</source>
        <translation>方向键移动数值。%1</translation>
    </message>
</context>
<context>
    <name>resblock::ValueView</name>
    <message>
        <source>Opened value</source>
        <translation>打开的数值</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Parts of the opened value</source>
        <translation>打开的数值的各部分</translation>
    </message>
</context>
<context>
    <name>resblock::VariantDiagram</name>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移位</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of change, stages</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>no difference from the original block</source>
        <translation>与原始块没有差别</translation>
    </message>
    <message>
        <source>× α, α = %1</source>
        <translation>× α，α = %1</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>× %1</translation>
    </message>
    <message>
        <source>γ = 0</source>
        <translation>γ = 0</translation>
    </message>
    <message>
        <source>variant</source>
        <comment>row of a diagram</comment>
        <translation>变体</translation>
    </message>
    <message>
        <source>original</source>
        <comment>row of a diagram</comment>
        <translation>原始</translation>
    </message>
    <message>
        <source>1×1, b = %1</source>
        <translation>1×1，b = %1</translation>
    </message>
    <message>
        <source>σ = g</source>
        <translation>σ = g</translation>
    </message>
    <message>
        <source>σ = 1−g</source>
        <translation>σ = 1−g</translation>
    </message>
</context>
<context>
    <name>resblock::WhyView</name>
    <message>
        <source>residual %1</source>
        <translation>残差网络 %1</translation>
    </message>
    <message>
        <source>%1, plain %2</source>
        <translation>%1，普通网络 %2</translation>
    </message>
    <message>
        <source>at channel %1, row %2, column %3. Enter goes in: to the stage, then to the value&apos;s own arithmetic.</source>
        <translation>位于通道 %1、第 %2 行、第 %3 列。按 Enter 进入：先到这一步，再到这个值自己的算式。</translation>
    </message>
    <message>
        <source>%1 (before: %2)</source>
        <translation>%1（之前：%2）</translation>
    </message>
</context>
<context>
    <name>resblock::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Colour scale</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>实验(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>resblock::ZoomView</name>
    <message>
        <source>Selected channel</source>
        <translation>所选通道</translation>
    </message>
    <message>
        <source>%1, channel %2 (of %3)</source>
        <translation>%1，通道 %2（共 %3 个）</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通网络</translation>
    </message>
    <message>
        <source>value at row %1, column %2</source>
        <translation>第 %1 行第 %2 列的值</translation>
    </message>
    <message>
        <source>gradient at row %1, column %2</source>
        <translation>第 %1 行第 %2 列的梯度</translation>
    </message>
    <message>
        <source>The plain network has no such stage.</source>
        <translation>普通网络没有这个步骤。</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，%2（共 %3）</translation>
    </message>
</context>
</TS>
