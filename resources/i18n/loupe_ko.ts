<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
<name>loupe</name>
<message>
<location filename="../../app/amounts.py" />
<source>{count:,} {what}</source>
<translation>{what} {count:,}개</translation>
</message>
<message>
<location filename="../../app/analysis/agreement.py" />
<source>Two models are compared over the same images and the same labels, one at least.</source>
<translation>두 모델은 같은 이미지와 같은 레이블에서 비교하며, 각각 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>Largest change of a cosine between an embedding made alone and the same in a batch: {change}.</source>
<translation>따로 만든 임베딩과 배치로 만든 임베딩 사이에서 코사인의 가장 큰 변화: {change}.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>The pooled token is the end of the text; tokens after it change the embedding by {change}.</source>
<translation>풀링되는 토큰은 텍스트의 끝인데, 그 뒤의 토큰이 임베딩을 {change}만큼 바꿉니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>Smallest cosine of an embedding in {precision} with the same in fp32, over {count} samples: {cosine:.5f}.</source>
<translation>{precision} 임베딩과 fp32 임베딩의 가장 작은 코사인, 샘플 {count}개: {cosine:.5f}.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>True pairs of {count} bundled pictures and texts have a mean cosine {margin:+.3f} above other pairs; {share:.2%} of pairings by chance do as well.</source>
<translation>함께 든 그림과 텍스트 {count}쌍의 평균 코사인은 다른 쌍보다 {margin:+.3f} 높습니다. 우연한 짝의 {share:.2%}가 이만큼 합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>{pairs} Weights, tokenizer, activation or preprocessing don't belong together, or the model knows no everyday things.</source>
<translation>{pairs} 가중치, 토크나이저, 활성화 함수 또는 전처리가 서로 맞지 않거나, 모델이 일상의 사물을 모릅니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>The tokenizer keeps capitals, and {family} may have been trained so.</source>
<translation>토크나이저가 대문자를 유지하며, {family} 모델도 그렇게 학습되었을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>Texts in capitals have the same embedding.</source>
<translation>대문자 텍스트의 임베딩이 같습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>{family} was trained on lower-case texts, and this tokenizer keeps capitals: write prompts in lower case.</source>
<translation>{family} 모델은 소문자 텍스트로 학습되었는데 이 토크나이저는 대문자를 유지합니다. 프롬프트를 소문자로 쓰세요.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>The text embedding is none of the text's tokens ({pooling}).</source>
<translation>텍스트 임베딩이 텍스트의 어느 토큰도 아닙니다({pooling}).</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>The pooled token is '{pooled}', not the end of the text.</source>
<translation>풀링되는 토큰이 텍스트의 끝이 아니라 '{pooled}'입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/embeddings.py" />
<source>Not on this device: {reason}.</source>
<translation>이 장치에서는 안 됩니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>Largest difference of an input from that of {library}, over {count} sizes: {value} (at {width} × {height} pixels).</source>
<translation>{library} 입력과의 가장 큰 차이, 크기 {count}가지: {value} ({width} × {height}픽셀에서).</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>Nothing tells but their configuration that the weights were trained with {shown}.</source>
<translation>가중치가 {shown}(으)로 학습되었다는 것은 설정에만 적혀 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>Images are normalised by {shown}; {source} says {right}.</source>
<translation>이미지를 {shown}(으)로 정규화하는데, {source}에는 {right}(으)로 되어 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>mean {mean}; std {std}</source>
<translation>평균 {mean}, 표준편차 {std}</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>What the first normalisation layer sees of the samples differs by {stem:.2f} (divergence in the middle channel) from what it saw in training.</source>
<translation>첫 정규화 레이어가 샘플에서 보는 값이 학습 때와 {stem:.2f}만큼 다릅니다(중앙 채널의 발산).</translation>
</message>
<message>
<location filename="../../app/analysis/check/inputs.py" />
<source>the record of the architecture's published weights</source>
<translation>이 아키텍처의 공개 가중치 기록</translation>
</message>
<message>
<location filename="../../app/analysis/check/line.py" />
<source>{held} of {all} checks held, {failed} failed, {other} not applicable.</source>
<translation>검사 {all}개 중 {held}개 통과, {failed}개 실패, {other}개 해당 없음.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>{count:,} of {all:,} tensors hold NaN or infinity: {names}.</source>
<translation>텐서 {all:,}개 중 {count:,}개에 NaN이나 무한대가 있습니다: {names}.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The file holds each of the model's tensors, and no other.</source>
<translation>파일에는 모델의 모든 텐서가 있고 다른 것은 없습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The tokenizer has {tokens:,} tokens, the text tower {rows:,} rows for them.</source>
<translation>토크나이저의 토큰은 {tokens:,}개, 텍스트 타워의 행은 {rows:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>Cosines are multiplied by {scale:.4g}.</source>
<translation>코사인에 {scale:.4g}을(를) 곱합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The model computes with {used}; {source} says {expected}.</source>
<translation>모델은 {used}(으)로 계산하는데, {source}에는 {expected}(으)로 되어 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>Nothing tells but their configuration that the weights were trained with {shown}; with the other, embeddings turn to a cosine of {cosine:.4f} with these.</source>
<translation>가중치가 {shown}(으)로 학습되었다는 것은 설정에만 적혀 있습니다. 다른 것으로 하면 임베딩이 지금 것과 코사인 {cosine:.4f}이(가) 됩니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>All of the {count:,} tensors hold finite numbers alone.</source>
<translation>텐서 {count:,}개 모두 유한한 수만 담고 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The weights are random.</source>
<translation>가중치가 무작위입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The weights look untrained: every normalisation layer of both towers has the values that it begins with.</source>
<translation>가중치가 학습되지 않은 것 같습니다. 두 타워의 모든 정규화 레이어가 초깃값 그대로입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The {tower} tower looks untrained: all of its {count} normalisation layers have the values that they begin with, and the other tower's don't.</source>
<translation>{tower} 타워가 학습되지 않은 것 같습니다. 정규화 레이어 {count}개가 모두 초깃값 그대로인데 다른 타워는 그렇지 않습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>Cosines are multiplied by {scale:.4g}; training gives {limit} (exp of the stored number).</source>
<translation>코사인에 {scale:.4g}을(를) 곱하는데, 학습으로는 {limit}이(가) 됩니다(저장된 수의 exp).</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The sigmoid's bias is {bias:.4g}; training gives {low:g} to below 0.</source>
<translation>시그모이드 편향은 {bias:.4g}인데, 학습으로는 {low:g} 이상 0 미만이 됩니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>{why} The sigmoid's bias is {bias:.4g}.</source>
<translation>{why} 시그모이드 편향은 {bias:.4g}입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The activations differ ({shown}); models of this kind have one in both towers.</source>
<translation>활성화 함수가 서로 다릅니다({shown}). 이 종류의 모델은 두 타워에 같은 것을 씁니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>{why} Load {other} to compare.</source>
<translation>{why} 비교하려면 {other} 모델을 불러오세요.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The weights are random, as was asked for.</source>
<translation>요청한 대로 가중치가 무작위입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>Tokens are a stand-in: random weights give them no meaning.</source>
<translation>토큰은 자리만 채운 것입니다. 무작위 가중치에서는 뜻이 없습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>The size of the vocabulary can't be told.</source>
<translation>어휘의 크기를 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/check/weights.py" />
<source>Neither tower has GELU or QuickGELU.</source>
<translation>두 타워 모두 GELU나 QuickGELU가 없습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/comparison.py" />
<source>top-1 agree on {hits:,} of {n:,} ({share})</source>
<translation>top-1 일치 {n:,}개 중 {hits:,}개({share})</translation>
</message>
<message>
<location filename="../../app/analysis/comparison.py" />
<source>Two models are compared over the same images and the same labels.</source>
<translation>두 모델은 같은 이미지와 같은 레이블에서 비교합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/comparison.py" />
<source>, mean {name} {mean}</source>
<translation>, 평균 {name} {mean}</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>cosine above “”</source>
<translation>“”보다 높은 코사인</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>cosine</source>
<translation>코사인</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>The embeddings of image and prompt differ in length; were they made by one model?</source>
<translation>이미지와 프롬프트 임베딩의 길이가 다릅니다. 같은 모델로 만들었습니까?</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>Choose at least one token to see its map.</source>
<translation>맵을 보려면 토큰을 하나 이상 고르세요.</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>A chosen token is not in this prompt, which has {count} tokens.</source>
<translation>고른 토큰이 이 프롬프트에 없습니다. 토큰은 {count}개입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>Two maps can be compared only when they have the same grid.</source>
<translation>두 맵은 격자가 같을 때만 비교할 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>Type a number for both colour limits.</source>
<translation>색 범위의 양쪽에 수를 입력하세요.</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>The lower colour limit ({lo:g}) must be below the upper one ({hi:g}).</source>
<translation>색 범위의 하한({lo:g})은 상한({hi:g})보다 작아야 합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/dcsm.py" />
<source>There is no patch ({row}, {col}) in a grid of {rows} x {cols}.</source>
<translation>{rows} x {cols} 격자에 패치({row}, {col})가 없습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/map_noise.py" />
<source>The range is the map's greatest minus its least cosine; of forty prompts of random letters, 95 % have maps of no greater range on this image.</source>
<translation>범위는 맵의 최대 코사인에서 최소 코사인을 뺀 값입니다. 무작위 글자 프롬프트 40개 중 95 %의 맵은 이 이미지에서 이 범위를 넘지 않습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/map_noise.py" />
<source>Within random prompts' noise</source>
<translation>무작위 프롬프트의 잡음 이내</translation>
</message>
<message>
<location filename="../../app/analysis/map_noise.py" />
<source>Range {own} is within the noise of random prompts ({limit}).</source>
<translation>범위 {own}은(는) 무작위 프롬프트의 잡음({limit}) 이내입니다.</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>{precision}: largest cosine change {small} over {images} × {labels}, top-1 changed for {top1_changed:,} of {images_2:,}</source>
<translation>{precision}: {images} × {labels}에서 코사인의 가장 큰 변화 {small}, {images_2:,}개 중 top-1이 바뀐 것 {top1_changed:,}개</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>change = |cos in {precision} − cos in fp32| of each image with each label, the same weights; mean {mean}; top-1: the label with an image's greatest cosine</source>
<translation>변화 = 각 이미지와 각 레이블의 |{precision} 코사인 − fp32 코사인|, 같은 가중치. 평균 {mean}. top-1: 이미지의 코사인이 가장 높은 레이블</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>image</source>
<translation>이미지</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>images</source>
<translation>이미지</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>label</source>
<translation>레이블</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>labels</source>
<translation>레이블</translation>
</message>
<message>
<location filename="../../app/analysis/precision.py" />
<source>Measuring a precision takes at least one image and one label.</source>
<translation>정밀도를 재려면 이미지와 레이블이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>There is no template set “{short}”; the sets are {names}.</source>
<translation>“{short}” 템플릿 세트가 없습니다. 있는 세트: {names}.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>“{label}” is one label, whose probability is 1; did you mean {listed}{more}?</source>
<translation>“{label}”: 레이블이 하나라 확률이 1입니다. {listed}{more}의 뜻입니까?</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>“{label}” is already on line {line}; it is counted once.</source>
<translation>“{label}”: 이미 {line}행에 있습니다. 한 번만 셉니다.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>“{label}” begins with # and is a label all the same; delete it if it is a remark.</source>
<translation>“{label}”: #으로 시작하지만 레이블입니다. 메모라면 지우세요.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>is already on line {line}; it counts once in the ensemble.</source>
<translation>이미 {line}행에 있습니다. 앙상블에서 한 번만 셉니다.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>The ImageNet templates are missing: open_clip's zero_shot_metadata.py was not found.</source>
<translation>ImageNet 템플릿이 없습니다. open_clip의 zero_shot_metadata.py를 찾지 못했습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>A quotation mark in the labels is not closed or is followed by text: {short}</source>
<translation>레이블의 따옴표가 닫히지 않았거나 뒤에 글이 있습니다: {short}</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>“{template}” {said}</source>
<translation>“{template}”: {said}</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>has no {}: it is used as it is, the same for every label.</source>
<translation>{} 자리가 없어 그대로 쓰며 모든 레이블에서 같습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/prompts.py" />
<source>has other braces than {}; they are kept as they are.</source>
<translation>{} 외의 중괄호가 있습니다. 그대로 둡니다.</translation>
</message>
<message>
<location filename="../../app/analysis/rates.py" />
<source>{value:5.1f} %  ({low:.1f} to {high:.1f}, n = {n})</source>
<translation>{value:5.1f} %  ({low:.1f}~{high:.1f}, n = {n})</translation>
</message>
<message>
<location filename="../../app/analysis/same_tokens.py" />
<source>{first} and {last}</source>
<translation>{first}, {last}</translation>
</message>
<message>
<location filename="../../app/analysis/same_tokens.py" />
<source>{labels} have the same tokens in this model: equal cosines, and one probability between them.</source>
<translation>이 모델에서 {labels} 레이블은 토큰이 같습니다. 코사인이 같고 확률 하나를 나눠 가집니다.</translation>
</message>
<message>
<location filename="../../app/analysis/same_tokens.py" />
<source>The templates {templates} make the same tokens in this model: each counts in the ensemble.</source>
<translation>이 모델에서 {templates} 템플릿은 같은 토큰이 됩니다. 앙상블에서 각각 셉니다.</translation>
</message>
<message>
<location filename="../../app/analysis/same_tokens.py" />
<source>{count} more</source>
<translation>외 {count}개</translation>
</message>
<message>
<location filename="../../app/analysis/surgery.py" />
<source>Surgery maps show how far a patch's cosine lies above that of the empty text, “”.</source>
<translation>Surgery 맵은 패치의 코사인이 빈 텍스트 “”의 코사인보다 얼마나 높은지 보여 줍니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>A prompt ensemble needs at least one template.</source>
<translation>프롬프트 앙상블에는 템플릿이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The embeddings of images and labels differ in shape; were they made by one model?</source>
<translation>이미지와 레이블 임베딩의 모양이 다릅니다. 같은 모델로 만들었습니까?</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The embeddings differ in shape; were they made by one model?</source>
<translation>임베딩의 모양이 다릅니다. 같은 모델로 만들었습니까?</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The temperature must be a number above 0.</source>
<translation>온도는 0보다 큰 수여야 합니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The model's logit scale or bias is not a finite number; its weights may be damaged.</source>
<translation>모델의 로짓 스케일이나 편향이 유한한 수가 아닙니다. 가중치가 손상되었을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The temperature {temperature:g} is too large: times the model's logit scale ({scale:.4g}) it leaves the range of float32.</source>
<translation>온도 {temperature:g}은(는) 너무 큽니다. 모델의 로짓 스케일({scale:.4g})을 곱하면 float32 범위를 벗어납니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The model's embeddings are not finite numbers; its weights may be damaged.</source>
<translation>모델의 임베딩이 유한한 수가 아닙니다. 가중치가 손상되었을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/analysis/zeroshot.py" />
<source>The loss needs as many images as labels, paired in order, and at least one pair.</source>
<translation>손실을 구하려면 이미지와 레이블의 수가 같고 순서대로 짝지어져야 하며, 쌍이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it is larger than {most} MB</source>
<translation>{most} MB보다 큽니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it takes longer than {seconds:.0f} s</source>
<translation>{seconds:.0f}초보다 오래 걸립니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>{address} can't be fetched: {why}.</source>
<translation>{address} 주소에서 가져올 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it holds a name or a password</source>
<translation>이름이나 암호가 들어 있습니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>the server answers {code}</source>
<translation>서버의 응답이 {code}입니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>the server says nothing</source>
<translation>서버가 응답하지 않습니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it leads to {host}, in a private network</source>
<translation>사설 네트워크의 {host}(으)로 이어집니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it was stopped</source>
<translation>중단되었습니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>only http and https are</source>
<translation>http와 https만 됩니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>nowhere</source>
<translation>이어지는 곳이 없습니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>it leads to {scheme}</source>
<translation>{scheme}(으)로 이어집니다</translation>
</message>
<message>
<location filename="../../app/collections/addresses.py" />
<source>the connection ended before the image did</source>
<translation>이미지가 끝나기 전에 연결이 끊겼습니다</translation>
</message>
<message>
<location filename="../../app/collections/embedding/adding.py" />
<source>{path} has no column {column}: which images the collection has can't be told.</source>
<translation>{path}에 {column} 열이 없어 컬렉션에 어떤 이미지가 있는지 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/fields.py" />
<source>The tables that list the images have columns of one name and several kinds ({error}).</source>
<translation>이미지 목록의 표들에 이름은 같고 종류가 다른 열이 있습니다({error}).</translation>
</message>
<message>
<location filename="../../app/collections/embedding/fields.py" />
<source>{path} has changed since its rows were listed.</source>
<translation>{path} 파일이 행을 나열한 뒤에 바뀌었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/fields.py" />
<source>{path} can't be read any more: {error}.</source>
<translation>{path} 파일을 더 이상 읽을 수 없습니다: {error}.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/fields.py" />
<source>{key}: {error}</source>
<translation>{key}: {error}</translation>
</message>
<message>
<location filename="../../app/collections/embedding/items.py" />
<source>the list of its images can't be written ({error})</source>
<translation>이미지의 목록을 쓸 수 없습니다({error})</translation>
</message>
<message>
<location filename="../../app/collections/embedding/items.py" />
<source>The collection was not begun: {why}.</source>
<translation>컬렉션을 시작하지 못했습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/items.py" />
<source>{path} is damaged; begin the collection anew.</source>
<translation>{path}: 손상되었습니다. 컬렉션을 새로 시작하세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/making.py" />
<source>{out} is no collection with a manifest; leave --add out to make one.</source>
<translation>{out}: 매니페스트가 있는 컬렉션이 아닙니다. 새로 만들려면 --add를 빼세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/making.py" />
<source>{out} was made with {name} {there}; what is added must be, too.</source>
<translation>{out}: {name} {there}(으)로 만들어졌습니다. 추가하는 것도 같아야 합니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/making.py" />
<source>Nothing tells which model made {out}; it can't be added to.</source>
<translation>{out}: 어느 모델이 만들었는지 알 수 없어 추가할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/making.py" />
<source>{out} was begun with other {name} ({before}); resume with those, or choose another --out.</source>
<translation>{out}: 다른 {name} ({before})(으)로 시작했습니다. 같은 것으로 이어 하거나 다른 --out을 고르세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/ray_engine.py" />
<source>Shards that Ray left out: {count:,}; go on with --resume.</source>
<translation>Ray가 남긴 샤드: {count:,}개. --resume으로 이어 하세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/ray_engine.py" />
<source>Ray is not installed: pip install "clip-loupe[ray]".</source>
<translation>Ray가 설치되어 있지 않습니다: pip install "clip-loupe[ray]".</translation>
</message>
<message>
<location filename="../../app/collections/embedding/ray_engine.py" />
<source>Ray can't start: {why}.</source>
<translation>Ray를 시작할 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/ray_engine.py" />
<source>Ray gave up: {why}; go on with --resume.</source>
<translation>Ray가 포기했습니다: {why}. --resume으로 이어 하세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/shards.py" />
<source>Row {row:,} of {table} names no image.</source>
<translation>{table}의 {row:,}행에 이미지 이름이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/shards.py" />
<source>{path} is an address; nothing is fetched.</source>
<translation>{path}: 주소입니다. 아무것도 가져오지 않습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>there is none.</source>
<translation>하나도 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>There are no images in {named}: {why}</source>
<translation>{named}에 이미지가 없습니다: {why}</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>{name} has no column of images, and none of paths ({paths}): {columns}.</source>
<translation>{name}에 이미지 열도 경로 열({paths})도 없습니다: {columns}.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>{source}, line {line}: not a table in CSV form ({error}).</source>
<translation>{source}, {line}행: CSV 형식의 표가 아닙니다({error}).</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>{source} is no parquet file, or is damaged.</source>
<translation>{source}: parquet 파일이 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/sources.py" />
<source>it has no column</source>
<translation>없는 열:</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>{folder} was begun with the model {model} in {precision}, which this is not; give that one.</source>
<translation>{folder}: {precision}의 {model} 모델로 시작했는데 지금 것과 다릅니다. 그 모델을 주세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>{folder} is a collection already; add to it with --add, or choose another --out.</source>
<translation>{folder}: 이미 컬렉션입니다. --add로 추가하거나 다른 --out을 고르세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>{folder} holds a collection that was begun; go on with --resume, or choose another --out.</source>
<translation>{folder}: 시작하다 만 컬렉션이 있습니다. --resume으로 이어 하거나 다른 --out을 고르세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>{folder} is not empty; choose another --out.</source>
<translation>{folder}: 비어 있지 않습니다. 다른 --out을 고르세요.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>The embeddings need {needed:,} MB on the disk of {folder}, and {free:,} MB are free.</source>
<translation>임베딩에는 {folder} 디스크에 {needed:,} MB가 필요한데 {free:,} MB가 남아 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>None of the {count:,} images could be read; {folder} says why for each.</source>
<translation>이미지 {count:,}개를 하나도 읽지 못했습니다. 이유는 {folder}에 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/work.py" />
<source>{folder} can't be made: {why}.</source>
<translation>{folder} 폴더를 만들 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/worker.py" />
<source>The process that embedded shard {number} died {tries} times; `--engine local` may say of what.</source>
<translation>샤드 {number}을(를) 임베딩하던 프로세스가 {tries}번 죽었습니다. `--engine local`로 원인을 알 수도 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/embedding/worker.py" />
<source>{folder} is not to be seen from every machine: there is no collection that was begun.</source>
<translation>{folder}: 모든 컴퓨터에서 보이지 않습니다. 시작된 컬렉션이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/exact.py" />
<source>The collection has {dimensions} dimensions, the query {wanted}: another model made it.</source>
<translation>컬렉션은 {dimensions}차원, 질의는 {wanted}차원입니다. 다른 모델이 만든 것입니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/building.py" />
<source>The index needs {needed:.1f} GB more in {folder}, where {free:.1f} GB are free.</source>
<translation>인덱스에는 {folder}에 {needed:.1f} GB가 더 필요한데 {free:.1f} GB가 남아 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/building.py" />
<source>The index was not written to {folder}: the disk may be full.</source>
<translation>{folder}에 인덱스를 쓰지 못했습니다. 디스크가 가득 찼을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/building.py" />
<source>The index in {folder} is being built by another process.</source>
<translation>다른 프로세스가 {folder}에 인덱스를 만드는 중입니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/building.py" />
<source>The index can't be written to {folder}: {reason}.</source>
<translation>{folder}에 인덱스를 쓸 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/choice.py" />
<source>There is no faiss index (image.index or knn.index) in {folder}.</source>
<translation>{folder}에 faiss 인덱스(image.index 또는 knn.index)가 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/faiss_index.py" />
<source>{path} is of other vectors than this collection's: {rows:,} of {dimensions} numbers, not {wanted_rows:,} of {wanted}.</source>
<translation>{path}: 이 컬렉션과 다른 벡터의 인덱스입니다. {wanted_rows:,}개 × {wanted}이(가) 아니라 {rows:,}개 × {dimensions}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/faiss_index.py" />
<source>{path} needs the package faiss, which is not installed: pip install clip-loupe[faiss].</source>
<translation>{path}에는 faiss 패키지가 필요한데 설치되어 있지 않습니다: pip install clip-loupe[faiss].</translation>
</message>
<message>
<location filename="../../app/collections/indexes/faiss_index.py" />
<source>{path} is of a distance that doesn't order as cosines do.</source>
<translation>{path}: 코사인과 순서가 다른 거리를 씁니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/faiss_index.py" />
<source>{path} is no index that faiss can read.</source>
<translation>{path}: faiss가 읽을 수 있는 인덱스가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/recall.py" />
<source>recall@{k} {value:.3f} (95 % {low:.3f} to {high:.3f}; {n:,} {queries})</source>
<translation>recall@{k} {value:.3f} (95 % {low:.3f}~{high:.3f}, {queries} {n:,}개)</translation>
</message>
<message>
<location filename="../../app/collections/indexes/record.py" />
<source>The index's record {path} is damaged; delete its folder to have the index built again.</source>
<translation>인덱스 기록 {path} 파일이 손상되었습니다. 그 폴더를 삭제하면 인덱스를 다시 만듭니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/usearch_index.py" />
<source>There is no usearch index in {folder}.</source>
<translation>{folder}에 usearch 인덱스가 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/usearch_index.py" />
<source>The index in {folder} is not finished: it has {built:,} of {rows:,} rows.</source>
<translation>{folder}의 인덱스가 완성되지 않았습니다. {rows:,}행 중 {built:,}행이 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/usearch_index.py" />
<source>The index in {folder} was built from other vectors than this collection's, {rows:,} of {dimensions} numbers; delete it to have it built again.</source>
<translation>{folder}의 인덱스는 이 컬렉션과 다른 벡터({rows:,}개 × {dimensions})로 만들었습니다. 삭제하면 다시 만듭니다.</translation>
</message>
<message>
<location filename="../../app/collections/indexes/usearch_index.py" />
<source>The index's file {path} is missing or damaged; delete the folder to have the index built again.</source>
<translation>인덱스 파일 {path}이(가) 없거나 손상되었습니다. 폴더를 삭제하면 인덱스를 다시 만듭니다.</translation>
</message>
<message>
<location filename="../../app/collections/layout.py" />
<source>{folder} is no collection: it has neither {images} nor parquet files with embeddings.</source>
<translation>{folder}: 컬렉션이 아닙니다. {images}도, 임베딩이 든 parquet 파일도 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/layout.py" />
<source>{folder} has no .npy files.</source>
<translation>{folder}에 .npy 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/layout.py" />
<source>{path} is no parquet file, or is damaged.</source>
<translation>{path}: parquet 파일이 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/layout.py" />
<source>{folder} has two files for shard {number}: {first} and {second}.</source>
<translation>{folder}에 샤드 {number}의 파일이 둘 있습니다: {first}, {second}.</translation>
</message>
<message>
<location filename="../../app/collections/maker.py" />
<source>{folder} was made with {name}; give --model {name} to use it.</source>
<translation>{folder}: {name}(으)로 만들어졌습니다. 쓰려면 --model {name}을(를) 주세요.</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>{path} is damaged: {why}.</source>
<translation>{path}: 손상되었습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>{path} was written by a newer version of the program (format {number}); update to open it.</source>
<translation>{path}: 더 새로운 버전의 프로그램이 썼습니다(형식 {number}). 업데이트하면 열 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>its "dtype" is neither {first} nor {second}</source>
<translation>"dtype" 값이 {first}도 {second}도 아닙니다</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>its "rows" are not the sum of its shards'</source>
<translation>"rows" 값이 샤드의 합과 다릅니다</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>its "{name}" is missing or of another kind</source>
<translation>"{name}" 값이 없거나 종류가 다릅니다</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>it is no JSON</source>
<translation>JSON이 아닙니다</translation>
</message>
<message>
<location filename="../../app/collections/manifest.py" />
<source>it holds no object where one is due</source>
<translation>객체가 있어야 할 곳에 없습니다</translation>
</message>
<message>
<location filename="../../app/collections/metadata.py" />
<source>“{text}” is no condition: COLUMN=VALUE, COLUMN~TEXT or COLUMN=LOW..HIGH.</source>
<translation>“{text}”: 조건이 아닙니다. 열=값, 열~텍스트 또는 열=하한..상한으로 쓰세요.</translation>
</message>
<message>
<location filename="../../app/collections/metadata.py" />
<source>The collection has no column “{column}” but {columns}.</source>
<translation>컬렉션에 “{column}” 열이 없습니다. 있는 열: {columns}.</translation>
</message>
<message>
<location filename="../../app/collections/metadata.py" />
<source>The column {column} holds {kind}, which can't be compared with “{value}”.</source>
<translation>{column} 열의 값은 {kind}(이)라 “{value}”와(과) 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/metadata.py" />
<source>{path} can't be read to its end.</source>
<translation>{path} 파일을 끝까지 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>Missing shards: {numbers}; what they held is not searched.</source>
<translation>없는 샤드: {numbers}. 거기 있던 것은 검색하지 않습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>Left out, for their metadata is missing: {files}.</source>
<translation>메타데이터가 없어 제외: {files}.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{shown} and {count:,} more</source>
<translation>{shown} 외 {count:,}개</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{folder} holds no embeddings: its files have no rows.</source>
<translation>{folder}에 임베딩이 없습니다. 파일에 행이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>Its embeddings don't have length 1; each is divided by its length.</source>
<translation>임베딩의 길이가 1이 아니어서 각각 길이로 나눕니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>Shards that its manifest doesn't tell of: {count:,}.</source>
<translation>매니페스트에 없는 샤드: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{folder} has embeddings of {dimensions} dimensions, and its manifest tells of {told}.</source>
<translation>{folder}의 임베딩은 {dimensions}차원인데 매니페스트에는 {told}차원으로 적혀 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{images} has {rows:,} rows, and the manifest tells of {told:,}.</source>
<translation>{images}은(는) {rows:,}행인데 매니페스트에는 {told:,}행으로 적혀 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>Gone since it was made: {files}.</source>
<translation>만든 뒤에 없어진 것: {files}.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{images} has {rows:,} rows and {metadata} {described:,}: which are whose can't be told.</source>
<translation>{images}은(는) {rows:,}행, {metadata}은(는) {described:,}행이라 어느 것이 누구의 것인지 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{path} has {dimensions} dimensions, where {first} has {others}.</source>
<translation>{path}은(는) {dimensions}차원인데 {first}은(는) {others}차원입니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{images} has none.</source>
<translation>{images}에는 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>{texts} has {count:,} rows of {width} dimensions, and {images} {rows:,} of {dimensions}.</source>
<translation>{texts}은(는) {count:,}행 {width}차원인데 {images}은(는) {rows:,}행 {dimensions}차원입니다.</translation>
</message>
<message>
<location filename="../../app/collections/opening.py" />
<source>The captions' embeddings (text_emb) are left out: {error}</source>
<translation>캡션의 임베딩(text_emb)을 제외합니다: {error}</translation>
</message>
<message>
<location filename="../../app/collections/parquet_vectors.py" />
<source>{path} has rows without an embedding, or of another width, in its column {column}.</source>
<translation>{path}의 {column} 열에 임베딩이 없거나 너비가 다른 행이 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>{text} is an address; it is not fetched.</source>
<translation>{text}: 주소입니다. 가져오지 않습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>The collection's metadata has no column {column}.</source>
<translation>컬렉션의 메타데이터에 {column} 열이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>{text} lies outside the collection, in a folder that is not allowed.</source>
<translation>{text}: 컬렉션 밖의, 허용되지 않은 폴더에 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>Row {row} has no path.</source>
<translation>{row}행에 경로가 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>{name} does not exist.</source>
<translation>{name} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/pictures.py" />
<source>The collection has no metadata.</source>
<translation>컬렉션에 메타데이터가 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/sample.py" />
<source>{taken:,} of the collection's {rows:,} rows, drawn at random (seed {seed})</source>
<translation>컬렉션의 {rows:,}행 중 무작위로 뽑은 {taken:,}행(시드 {seed})</translation>
</message>
<message>
<location filename="../../app/collections/sample.py" />
<source>all {rows:,} rows of the collection</source>
<translation>컬렉션의 {rows:,}행 전체</translation>
</message>
<message>
<location filename="../../app/collections/vectors.py" />
<source>{path} holds no rows of float16 or float32, but {dtype} of shape {shape}.</source>
<translation>{path}: float16이나 float32의 행이 아니라 모양 {shape}인 {dtype}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/vectors.py" />
<source>{path} is cut short: it has {size:,} bytes of the {wanted:,} that its header tells.</source>
<translation>{path}: 잘렸습니다. 머리글의 {wanted:,}바이트 중 {size:,}바이트만 있습니다.</translation>
</message>
<message>
<location filename="../../app/collections/vectors.py" />
<source>Rows of the collection hold numbers that aren't finite: {count:,} of {rows:,}, first {row:,}.</source>
<translation>컬렉션의 행에 유한하지 않은 수가 있습니다: {rows:,}행 중 {count:,}행, 처음은 {row:,}행.</translation>
</message>
<message>
<location filename="../../app/collections/vectors.py" />
<source>{path} was cut short since it was opened.</source>
<translation>{path}: 연 뒤에 잘렸습니다.</translation>
</message>
<message>
<location filename="../../app/collections/vectors.py" />
<source>{path} is damaged: it has no header of an array.</source>
<translation>{path}: 손상되었습니다. 배열의 머리글이 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Another model than {id} made it: of {count} embedded again the median cosine is {middle:.3f}.</source>
<translation>{id}이(가) 아닌 다른 모델이 만들었습니다. 다시 임베딩한 {count}개의 코사인 중앙값은 {middle:.3f}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>{id} made it, but of images prepared otherwise: of {count} embedded again the median cosine is {middle:.4f}, by {mode}, which fits best.</source>
<translation>{id}이(가) 만들었지만 이미지가 다르게 준비되었습니다. 다시 임베딩한 {count}개의 코사인 중앙값은 가장 잘 맞는 {mode}에서 {middle:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>{id} made it, images fitted by {mode} and not by {first}: of {count} embedded again the median cosine is {middle:.4f}, by {first} {other:.4f}.</source>
<translation>{id}이(가) 만들었고 이미지는 {first}이(가) 아니라 {mode}(으)로 맞췄습니다. 다시 임베딩한 {count}개의 코사인 중앙값은 {middle:.4f}, {first}(으)로는 {other:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>{id} made it, images fitted by {mode}: of {count} embedded again the median cosine is {middle:.4f}, the lowest {lowest:.4f}.</source>
<translation>{id}이(가) 만들었고 이미지는 {mode}(으)로 맞췄습니다. 다시 임베딩한 {count}개의 코사인 중앙값은 {middle:.4f}, 최저는 {lowest:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>It was made with {by}; {id} has other weights.</source>
<translation>{by}(으)로 만들어졌습니다. {id}의 가중치는 다릅니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>{sentence} {doubt}</source>
<translation>{sentence} {doubt}</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Another model made it: its embeddings have {dimensions} dimensions, those of {id} {others}.</source>
<translation>다른 모델이 만들었습니다. 임베딩은 {dimensions}차원인데 {id}은(는) {others}차원입니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Verified on {created}: {id} made it.</source>
<translation>{created} 확인: {id}이(가) 만들었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Verified on {created}: {id} made it, but of images prepared otherwise.</source>
<translation>{created} 확인: {id}이(가) 만들었지만 이미지가 다르게 준비되었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Verified on {created}: another model than {id} made it.</source>
<translation>{created} 확인: {id}이(가) 아닌 다른 모델이 만들었습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>What was kept of its verification on {created} can't be read.</source>
<translation>{created} 확인의 보관된 결과를 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Nothing tells which model made it.</source>
<translation>어느 모델이 만들었는지 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Its manifest names this model ({by}).</source>
<translation>매니페스트에 이 모델이 적혀 있습니다({by}).</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Not verified: none of its images could be read. {reason}</source>
<translation>확인하지 못함: 이미지를 하나도 읽을 수 없습니다. {reason}</translation>
</message>
<message>
<location filename="../../app/collections/verify.py" />
<source>Some were fetched by their addresses, and may not be what was embedded (resized, replaced).</source>
<translation>일부는 주소에서 가져온 것이라 임베딩한 것과 다를 수 있습니다(크기 변경, 교체).</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/aro.py" />
<source>{file} is no list of cases.</source>
<translation>{file}: 사례의 목록이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/aro.py" />
<source>{where} has a box without an area.</source>
<translation>{where}: 넓이 없는 상자가 있습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>Images that are not there: {count:,} ({names}); its authors keep them at {source}.</source>
<translation>없는 이미지: {count:,}개({names}). 저자들의 보관처: {source}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>{names} and {count:,} more</source>
<translation>{names} 외 {count:,}개</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>{title} is a test and has no training part: trained on it, a scorer's figures tell nothing.</source>
<translation>{title}: 시험용이며 학습 부분이 없습니다. 이것으로 학습하면 스코어러의 수치가 아무것도 말해 주지 않습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>Partial: {n:,} of {all:,} cases, drawn at random (seed 0).</source>
<translation>일부: 사례 {all:,}개 중 무작위로 뽑은 {n:,}개(시드 0).</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>It has {n:,} cases and the published one {published:,}: their figures don't compare.</source>
<translation>사례가 {n:,}개인데 공개된 것은 {published:,}개입니다. 수치를 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/base.py" />
<source>Not the authors' captions: the false ones are made here, by four shuffles.</source>
<translation>저자들의 캡션이 아닙니다. 틀린 캡션은 네 가지 뒤섞기로 여기서 만들었습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/clevr_bind.py" />
<source>{file} is no table of images.</source>
<translation>{file}: 이미지의 표가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/clevr_bind.py" />
<source>{where}: “{text}” is not two of its three objects and a relation.</source>
<translation>{where}: “{text}”이(가) 세 물체 중 둘과 관계로 되어 있지 않습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/figure.py" />
<source>A figure is written as .png or .svg, not as “{name}”.</source>
<translation>그림은 .png 또는 .svg로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/measuring.py" />
<source>Scores in {folder} changed while they were made.</source>
<translation>만드는 동안 {folder}의 점수가 바뀌었습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/measuring.py" />
<source>None of the {count:,} images of {title} can be read.</source>
<translation>{title}의 이미지 {count:,}개를 하나도 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/negbench.py" />
<source>{title} is over videos, which are not read.</source>
<translation>{title}: 읽지 못하는 동영상에 대한 것입니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/negbench.py" />
<source>Row {n} of {file}: its captions are no list of texts.</source>
<translation>{file}의 {n}행: 캡션이 텍스트의 목록이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/negbench.py" />
<source>Row {n} of {file}: {answer} is no caption's number.</source>
<translation>{file}의 {n}행: {answer}은(는) 캡션의 번호가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/orders.py" />
<source>{where} has fewer than two captions.</source>
<translation>{where}: 캡션이 둘 미만입니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/recognise.py" />
<source>There are training parts alone ({names}); name one to measure it.</source>
<translation>학습 부분만 있습니다({names}). 재려면 하나를 지정하세요.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/recognise.py" />
<source>{file} has no cases.</source>
<translation>{file}에 사례가 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/recognise.py" />
<source>{folder} holds none of the benchmarks that are known by their files: {known}.</source>
<translation>{folder}에 파일로 알아볼 수 있는 벤치마크가 없습니다: {known}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/recognise.py" />
<source>{folder} holds no {name}; it holds {names}.</source>
<translation>{folder}에 {name}이(가) 없습니다. 있는 것: {names}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/recognise.py" />
<source>No image of {title} is there. {missing}</source>
<translation>{title}의 이미지가 하나도 없습니다. {missing}</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/sugarcrepe.py" />
<source>An earlier version of SugarCrepe (files named _ent): figures don't compare.</source>
<translation>SugarCrepe의 이전 판(_ent라는 파일)입니다. 수치를 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/sugarcrepe.py" />
<source>Files that are not there: {files}.</source>
<translation>없는 파일: {files}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/sugarcrepe.py" />
<source>{file} is no table of cases.</source>
<translation>{file}: 사례의 표가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{where}: the field {field} is of another kind.</source>
<translation>{where}: {field} 필드의 종류가 다릅니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{root} is not a folder.</source>
<translation>{root}: 폴더가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{file} is not UTF-8 text.</source>
<translation>{file}: UTF-8 텍스트가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{file} is not JSON from line {line} on: it may be cut off.</source>
<translation>{file}: {line}행부터 JSON이 아닙니다. 잘렸을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{file} is not JSON.</source>
<translation>{file}: JSON이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{file} is not a CSV: {why}.</source>
<translation>{file}: CSV가 아닙니다: {why}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{file} has no column {column}: {columns}.</source>
<translation>{file}에 {column} 열이 없습니다: {columns}.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>Row {n} of {file} has too few cells.</source>
<translation>{file}의 {n}행에 칸이 모자랍니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/tree.py" />
<source>{where} has no field {field}.</source>
<translation>{where}에 {field} 필드가 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/whatsup.py" />
<source>{where}: its image's name tells no relation.</source>
<translation>{where}: 이미지 이름으로 관계를 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/winoground.py" />
<source>{file} is no parquet file, or is damaged.</source>
<translation>{file}: parquet 파일이 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/composition/benchmarks/winoground.py" />
<source>{where} is not JSON.</source>
<translation>{where}: JSON이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x alone, in a colour for none (gray)</source>
<translation>x만, 색 없음에 해당하는 색(회색)으로</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>An image of x lies nearer to x's text than to another object's.</source>
<translation>x의 이미지는 다른 물체의 텍스트보다 x의 텍스트에 더 가깝습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>{x}; the texts of x and of y</source>
<translation>{x}. x와 y의 텍스트</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>An image of two objects lies nearer to the text of one of them than to a third's.</source>
<translation>두 물체의 이미지는 셋째 물체의 텍스트보다 둘 중 하나의 텍스트에 더 가깝습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x and y side by side, both gray; the texts of x and of a z that isn't there</source>
<translation>x와 y를 나란히, 모두 회색. x와 없는 z의 텍스트</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>One object in two colours lies nearer than two objects do.</source>
<translation>색이 다른 한 물체끼리가 두 물체끼리보다 가깝습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x in two colours; x and y in gray; all in one place on one ground</source>
<translation>두 색의 x, 회색의 x와 y. 모두 같은 배경의 한 자리에</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>One object in two places lies nearer than two objects do.</source>
<translation>자리가 다른 한 물체끼리가 두 물체끼리보다 가깝습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>gray x in two of four places; x and y in the middle; all on one ground</source>
<translation>네 자리 중 두 곳의 회색 x, 가운데의 x와 y. 모두 같은 배경</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Another attribute moves the image's embedding: further than a redrawing does.</source>
<translation>속성이 다르면 이미지의 임베딩이 움직입니다: 다시 그린 것보다 멀리.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x in two colours, alike in all else; the floor redraws the first</source>
<translation>다른 것은 모두 같은 두 색의 x. 바닥은 첫째를 다시 그림</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>The image with the attribute lies nearer to the attribute's text than the one without it. Two lectures print this line with contrary signs; the proof needs this one.</source>
<translation>속성이 있는 이미지는 없는 이미지보다 그 속성의 텍스트에 더 가깝습니다. 두 강의가 이 줄의 부호를 반대로 적었는데, 증명에는 이쪽이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x in two colours, alike in all else; the text of the first colour</source>
<translation>다른 것은 모두 같은 두 색의 x. 첫째 색의 텍스트</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Exchanged colours of two objects move the embedding: further than a redrawing does.</source>
<translation>두 물체의 색을 맞바꾸면 임베딩이 움직입니다: 다시 그린 것보다 멀리.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>x and y side by side in two colours, and with these exchanged; the floor redraws the first</source>
<translation>두 색의 x와 y를 나란히, 그리고 색을 맞바꾼 것. 바닥은 첫째를 다시 그림</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Another place moves the embedding: further than a redrawing does.</source>
<translation>자리가 다르면 임베딩이 움직입니다: 다시 그린 것보다 멀리.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>gray x in two of four places, alike in all else; the floor redraws the first</source>
<translation>다른 것은 모두 같은, 네 자리 중 두 곳의 회색 x. 바닥은 첫째를 다시 그림</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Two objects that exchange their places move the embedding: further than a redrawing does.</source>
<translation>두 물체의 자리를 맞바꾸면 임베딩이 움직입니다: 다시 그린 것보다 멀리.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>gray x and y, and with places exchanged; the floor redraws the first</source>
<translation>회색 x와 y, 그리고 자리를 맞바꾼 것. 바닥은 첫째를 다시 그림</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Where one object is another, images that share the relation lie nearer than images that don't. g is read as a relation here, as rel is.</source>
<translation>한 물체가 달라도 관계가 같은 이미지끼리가 관계가 다른 이미지끼리보다 가깝습니다. 여기서 g는 rel과 같은 관계로 읽습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>gray x with y and with z, how x stands being the same, or the opposite</source>
<translation>회색 x와 y, 회색 x와 z. x의 위치 관계가 같거나 반대</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>A text lies further from its own negation than another object's text does.</source>
<translation>텍스트는 다른 물체의 텍스트보다 자신의 부정에서 더 멉니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>the texts of x and of y, and x's negation in each wording</source>
<translation>x와 y의 텍스트, 그리고 표현마다 x의 부정</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>An image of x lies nearer to another object's text than to the negation of x.</source>
<translation>x의 이미지는 x의 부정보다 다른 물체의 텍스트에 더 가깝습니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>{x}; y's text, and x's negation in each wording</source>
<translation>{x}. y의 텍스트, 그리고 표현마다 x의 부정</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>Two negations lie nearer than the texts that they negate: both allow all else.</source>
<translation>두 부정은 그것이 부정하는 텍스트끼리보다 가깝습니다: 둘 다 나머지 모두를 허용합니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/formulas.py" />
<source>the texts of x and of y, and their negations in each wording</source>
<translation>x와 y의 텍스트, 그리고 표현마다 그 부정</translation>
</message>
<message>
<location filename="../../app/composition/conditions/passport.py" />
<source>{count:,} draws of objects ({shapes} shapes) and attributes ({colours} colours), seed {seed}; the scenes of a draw share place, background and seed, and gray stands for no attribute. Redrawn is a scene with another position jitter, background and seed.</source>
<translation>물체(모양 {shapes}가지)와 속성(색 {colours}가지)을 {count:,}번 뽑습니다(시드 {seed}). 한 번 뽑은 장면들은 자리, 배경, 시드가 같고, 회색은 속성이 없음을 뜻합니다. 다시 그린 것은 자리의 흔들림, 배경, 시드가 다른 장면입니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/passport.py" />
<source>Texts: {texts}. An inequality holds where one side is above the other by more than {tolerance:g}; a coin gets 50 %. “&lt; 1” holds almost always, so its AUC counts: how often two such images are further apart (1 − cosine) than one and its redrawing; 0.5 is no further. 95 % intervals: {resamples:,} resamples of objects, a tuple weighing the product of its objects' counts (pigeonhole bootstrap, Owen 2007); where all tuples agree, Wilson's with as many cases as objects. [ ] is brought to length 1. Without the gap: images and texts each moved by half the difference of their means. The second condition on attributes is printed with contrary signs in two lectures; the proof needs i(x_a)·t(a) &gt; i(x_b)·t(a).</source>
<translation>텍스트: {texts}. 부등식은 한쪽이 다른 쪽보다 {tolerance:g} 넘게 클 때 성립하며, 동전 던지기라면 50 %입니다. “&lt; 1”은 거의 늘 성립하므로 AUC를 봅니다: 그런 두 이미지가 한 이미지와 그것을 다시 그린 것보다 더 떨어져 있는(1 − 코사인) 빈도이며, 0.5면 더 멀지 않습니다. 95 % 구간: 물체를 {resamples:,}번 재표집하고, 튜플의 무게는 그 물체들이 뽑힌 횟수의 곱입니다(비둘기집 부트스트랩, Owen 2007). 모든 튜플이 일치하면 사례 수를 물체 수로 한 Wilson 구간입니다. [ ]는 길이를 1로 맞춥니다. 갭 없이: 이미지와 텍스트를 각각 두 평균의 차이의 절반만큼 옮깁니다. 속성에 대한 둘째 조건은 두 강의에서 부호가 반대로 인쇄되어 있으며, 증명에는 i(x_a)·t(a) &gt; i(x_b)·t(a)가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/passport.py" />
<source>{count:,} {of}, seed {seed}</source>
<translation>{of} {count:,}, 시드 {seed}</translation>
</message>
<message>
<location filename="../../app/composition/conditions/passport.py" />
<source>draws</source>
<translation>추첨</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>two objects' image, to the sum of their own</source>
<translation>두 물체의 이미지와 각 이미지의 합</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>to a sum with one object wrong</source>
<translation>물체 하나가 틀린 합과</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>to the sum of two other objects</source>
<translation>다른 두 물체의 합과</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>how often the own sum is nearer than one with an object wrong</source>
<translation>자신의 합이 물체 하나가 틀린 합보다 가까운 빈도</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>how often the own sum is nearer than that of two others</source>
<translation>자신의 합이 다른 두 물체의 합보다 가까운 빈도</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>two images with the attributes exchanged</source>
<translation>속성을 맞바꾼 두 이미지</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>an image with itself redrawn: the swap's floor</source>
<translation>이미지와 그것을 다시 그린 것: 맞바꿈의 바닥</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>the shift that an attribute makes, to its text's</source>
<translation>속성이 만드는 이동과 그 텍스트의 이동</translation>
</message>
<message>
<location filename="../../app/composition/conditions/superposition.py" />
<source>that shift, to another attribute's text's: the angle's floor</source>
<translation>그 이동과 다른 속성 텍스트의 이동: 각도의 바닥</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged.py" />
<source>no images fit together as {terms}</source>
<translation>{terms}에 맞는 이미지 짝이 없음</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged.py" />
<source>no image has a tag {names}</source>
<translation>{names} 태그가 있는 이미지가 없음</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged.py" />
<source>it needs {count} objects by name</source>
<translation>이름이 있는 물체가 {count}개 필요함</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged_passport.py" />
<source>{images:,} images by their tags ({roles}), at most {count:,} tuples a condition, seed {seed}: a letter stands for one tag in all terms of a formula, all images of a tuple are different ones, and a redrawing is another image with the same tags. What is not tagged differs between the images of a tuple.</source>
<translation>태그({roles})가 있는 이미지 {images:,}개, 조건마다 튜플 최대 {count:,}개, 시드 {seed}: 한 글자는 식의 모든 항에서 같은 태그를 뜻하고, 한 튜플의 이미지는 모두 서로 다르며, 다시 그린 것은 태그가 같은 다른 이미지입니다. 태그로 적지 않은 것은 한 튜플의 이미지 사이에서 서로 다릅니다.</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged_passport.py" />
<source>tagged images</source>
<translation>태그된 이미지</translation>
</message>
<message>
<location filename="../../app/composition/conditions/tagged_passport.py" />
<source>These tags feed no condition; the tags that are read are {names}, and object is needed.</source>
<translation>이 태그로는 어느 조건도 잴 수 없습니다. 읽는 태그는 {names}이며 object는 꼭 필요합니다.</translation>
</message>
<message>
<location filename="../../app/composition/reference_scorer.py" />
<source>{name} does not fit the paper's network of {text_rows} text tokens.</source>
<translation>{name}: 텍스트 토큰 {text_rows}개인 논문의 신경망에 맞지 않습니다.</translation>
</message>
<message>
<location filename="../../app/composition/scene_files.py" />
<source>The scene was not kept: the folder {folder} can't be used ({why}).</source>
<translation>장면을 보관하지 못했습니다. {folder} 폴더를 쓸 수 없습니다({why}).</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>This scorer was trained for {named}; the model loaded is {named_2}.</source>
<translation>이 스코어러는 {named}용으로 학습되었는데 불러온 모델은 {named_2}입니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>{name} is damaged: its functional rows don't fit its words.</source>
<translation>{name}: 손상되었습니다. 기능어 행이 단어와 맞지 않습니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>{name} is damaged: some of its weights are not finite numbers.</source>
<translation>{name}: 손상되었습니다. 일부 가중치가 유한한 수가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>This scorer reads maps of {wanted} text by {wanted_2} image tokens, not of {value}.</source>
<translation>이 스코어러는 텍스트 토큰 {wanted} × 이미지 토큰 {wanted_2}의 맵을 읽으며, {value}은(는) 읽지 못합니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>{name} is no scorer, or of a version that this program can't read.</source>
<translation>{name}: 스코어러가 아니거나 이 프로그램이 읽지 못하는 버전입니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>There is no scorer at {path}.</source>
<translation>{path}에 스코어러가 없습니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>{name} can't be read: {value}.</source>
<translation>{name} 파일을 읽을 수 없습니다: {value}.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>{name} is damaged or no scorer file.</source>
<translation>{name}: 손상되었거나 스코어러 파일이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer.py" />
<source>This scorer reads maps of {shape} patches, not of {shape_2}.</source>
<translation>이 스코어러는 패치 {shape}개의 맵을 읽으며, {shape_2}개는 읽지 못합니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>each map is standardised by itself over the rows it has, with the standard deviation of its cells (ddof 0); theirs over all images and captions asked together (ddof 1)</source>
<translation>각 맵을 가진 행에 대해 칸의 표준편차(ddof 0)로 따로 표준화합니다. 저자들은 함께 묻는 모든 이미지와 캡션에 대해 표준화합니다(ddof 1)</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>a functional row takes the place of the word's own tokens; theirs is put in between rows, at the word's number among words between spaces (SOT not counted): later rows move down, the last is lost</source>
<translation>기능어 행은 단어 자신의 토큰 자리에 들어갑니다. 저자들은 띄어쓰기로 센 단어 번호(SOT 제외)의 행 사이에 끼워 넣어, 뒤의 행이 밀리고 마지막 행을 잃습니다</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>every occurrence of a functional word has its row; theirs the first one</source>
<translation>기능어가 나올 때마다 행을 줍니다. 저자들은 처음 것에만</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>functional words are found in any case and beside punctuation; theirs in small letters between spaces</source>
<translation>기능어를 대소문자와 문장 부호에 상관없이 찾습니다. 저자들은 빈칸 사이의 소문자만</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>a caption of more than 30 tokens is read whole and its first 30 rows are kept: row 29 is its 30th token; theirs is cut to 30 tokens first, row 29 being EOT</source>
<translation>30토큰보다 긴 캡션을 전부 읽고 앞의 30행을 남깁니다. 29행은 30번째 토큰입니다. 저자들은 먼저 30토큰으로 잘라 29행이 EOT입니다</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>rows after EOT hold the map's mean; theirs the cosines of padding</source>
<translation>EOT 뒤의 행은 맵의 평균입니다. 저자들은 패딩의 코사인</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>captions are scored as typed; their benchmarks replace words first (“behind” by “above”)</source>
<translation>캡션을 입력한 그대로 채점합니다. 저자들의 벤치마크는 단어를 먼저 바꿉니다(“behind”를 “above”로)</translation>
</message>
<message>
<location filename="../../app/composition/scorer_input.py" />
<source>The scorer's functional rows have {size} image tokens, the map has {shape}.</source>
<translation>스코어러의 기능어 행은 이미지 토큰이 {size}개인데 맵은 {shape}개입니다.</translation>
</message>
<message>
<location filename="../../app/composition/scorer_record.py" />
<source>{count:,} photo of {name}</source>
<translation>{name} 사진 {count:,}장</translation>
</message>
<message>
<location filename="../../app/composition/scorer_record.py" />
<source>{count:,} photos of {name}</source>
<translation>{name} 사진 {count:,}장</translation>
</message>
<message>
<location filename="../../app/composition/scorer_record.py" />
<source>{count:,} scenes</source>
<translation>장면 {count:,}개</translation>
</message>
<message>
<location filename="../../app/composition/scorer_record.py" />
<source>{scenes} and {photos}</source>
<translation>{scenes}, {photos}</translation>
</message>
<message>
<location filename="../../app/composition/scorer_record.py" />
<source>{said}; word order among the negatives</source>
<translation>{said}, 네거티브에 어순 포함</translation>
</message>
<message>
<location filename="../../app/composition/training.py" />
<source>The folder {folder} can't be used ({value}).</source>
<translation>{folder} 폴더를 쓸 수 없습니다({value}).</translation>
</message>
<message>
<location filename="../../app/composition/training.py" />
<source>The device {device} ran out of memory; train the scorer on cpu.</source>
<translation>{device} 장치의 메모리가 모자랍니다. cpu에서 스코어러를 학습하세요.</translation>
</message>
<message>
<location filename="../../app/composition/training_data.py" />
<source>{name} has {n:,} images that can be read; training needs two or more, since one is held back.</source>
<translation>{name}: 읽을 수 있는 이미지가 {n:,}개입니다. 하나를 떼어 두므로 학습에는 둘 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/composition/training_plan.py" />
<source>The shares of scenes and of word-order negatives are from 0 to 1.</source>
<translation>장면의 몫과 어순 네거티브의 몫은 0~1입니다.</translation>
</message>
<message>
<location filename="../../app/composition/training_plan.py" />
<source>A matrix needs an even number of images: each with its hard negative.</source>
<translation>행렬에는 짝수 개의 이미지가 필요합니다: 각각 하드 네거티브와 함께.</translation>
</message>
<message>
<location filename="../../app/composition/training_plan.py" />
<source>A scorer's training needs {names} from {value} on.</source>
<translation>스코어러 학습의 {names} 값은 {value} 이상이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/engine/check/bench.py" />
<source>the weights' own file</source>
<translation>가중치 파일 자체</translation>
</message>
<message>
<location filename="../../app/engine/engine.py" />
<source>No model is loaded.</source>
<translation>불러온 모델이 없습니다.</translation>
</message>
<message>
<location filename="../../app/engine/engine.py" />
<source>Some images were embedded by another model; embed them again.</source>
<translation>일부 이미지는 다른 모델로 임베딩되었습니다. 다시 임베딩하세요.</translation>
</message>
<message>
<location filename="../../app/engine/features.py" />
<source>nothing is known of this tower's projection</source>
<translation>이 타워의 투영에 대해 알려진 것이 없습니다</translation>
</message>
<message>
<location filename="../../app/engine/features.py" />
<source>{arch} has no features before the projection: {reason}.</source>
<translation>{arch}에는 투영 전 특징이 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/engine/features.py" />
<source>{name} has changed since it was embedded; open it again.</source>
<translation>{name} 파일이 임베딩 뒤에 바뀌었습니다. 다시 여세요.</translation>
</message>
<message>
<location filename="../../app/engine/ingest.py" />
<source>{name} can't be prepared: {error!r} (details in the log).</source>
<translation>{name} 파일을 준비할 수 없습니다: {error!r} (자세한 내용은 로그에).</translation>
</message>
<message>
<location filename="../../app/engine/precision.py" />
<source>Measuring a precision takes at least one image that can be read and one label.</source>
<translation>정밀도를 재려면 읽을 수 있는 이미지와 레이블이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/engine/second.py" />
<source>No second model is chosen.</source>
<translation>둘째 모델을 고르지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/engine/second.py" />
<source>{id} is not what it was when its embeddings were kept; choose it again.</source>
<translation>{id} 모델이 임베딩을 보관했을 때와 다릅니다. 다시 고르세요.</translation>
</message>
<message>
<location filename="../../app/engine/tower/units.py" />
<source>The layer {name} has {there} positions, fewer than the {count} of the map.</source>
<translation>{name} 레이어의 위치는 {there}개로 맵의 {count}개보다 적습니다.</translation>
</message>
<message>
<location filename="../../app/exported.py" />
<source>{path} is not a table in CSV form ({error}).</source>
<translation>{path}: CSV 형식의 표가 아닙니다({error}).</translation>
</message>
<message>
<location filename="../../app/files/colormaps.py" />
<source>There is no colour map “{name}”; choose one of {names}.</source>
<translation>“{name}” 색상표가 없습니다. 다음에서 고르세요: {names}.</translation>
</message>
<message>
<location filename="../../app/files/figure_layout.py" />
<source>A figure needs at least one heatmap.</source>
<translation>그림에는 히트맵이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/files/figures.py" />
<source>A figure is saved as .png or .svg, not as “{name}”.</source>
<translation>그림은 .png 또는 .svg로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>an annotation of “{label}” has neither a segmentation nor a box</source>
<translation>“{label}”의 주석에 분할도 상자도 없습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>it is not as COCO writes it ({name}: {error})</source>
<translation>COCO 형식이 아닙니다({name}: {error})</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>a polygon of “{label}” has fewer than three points, or one that is no number</source>
<translation>“{label}”의 다각형에 점이 셋 미만이거나 수가 아닌 점이 있습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>run lengths of {width} x {height} pixels are in it</source>
<translation>{width} x {height}픽셀의 런 길이가 들어 있습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>the image {image}</source>
<translation>이미지 {image}</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>the category {category}</source>
<translation>분류 {category}</translation>
</message>
<message>
<location filename="../../app/files/masks/coco.py" />
<source>an annotation names {missing}, which it doesn't list</source>
<translation>주석에 목록에 없는 {missing}이(가) 나옵니다</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>There is no mask in {path}.</source>
<translation>{path}에 마스크가 없습니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>it is neither COCO's nor labelme's</source>
<translation>COCO 형식도 labelme 형식도 아닙니다</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>{name} can't be used: {why}.</source>
<translation>{name} 파일을 쓸 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>{name} has a mask of {width} x {height} pixels, and the image {image_width} x {image_height}.</source>
<translation>{name}의 마스크는 {width} x {height}픽셀인데 이미지는 {image_width} x {image_height}픽셀입니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>{name} is no JSON, or ends early (line {line}).</source>
<translation>{name}: JSON이 아니거나 중간에 끝납니다({line}행).</translation>
</message>
<message>
<location filename="../../app/files/masks/folder.py" />
<source>{name} is nested too deeply.</source>
<translation>{name}: 중첩이 너무 깊습니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/labelme.py" />
<source>its shape of “{label}” is a {kind} of {count} points; polygons, rectangles and masks are read</source>
<translation>“{label}”의 도형이 점 {count}개의 {kind}입니다. 다각형, 직사각형, 마스크를 읽습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/labelme.py" />
<source>a shape of “{label}” has a point that is no number</source>
<translation>“{label}”의 도형에 수가 아닌 점이 있습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/labelme.py" />
<source>it is not as labelme writes it ({name}: {error})</source>
<translation>labelme 형식이 아닙니다({name}: {error})</translation>
</message>
<message>
<location filename="../../app/files/masks/labelme.py" />
<source>the bitmap of a shape is no PNG</source>
<translation>도형의 비트맵이 PNG가 아닙니다</translation>
</message>
<message>
<location filename="../../app/files/masks/palette.py" />
<source>{name} holds the index {index}, and there are {classes:,} classes beside background (0) and void (255).</source>
<translation>{name}에 인덱스 {index}이(가) 있는데, 배경(0)과 무효(255) 외에 클래스는 {classes:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/palette.py" />
<source>A palette has no room for more than {most} classes.</source>
<translation>팔레트에는 클래스를 {most}개까지만 담을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/palette.py" />
<source>{name} holds colours, not the indices of a palette: it is no mask.</source>
<translation>{name}에는 팔레트 인덱스가 아니라 색이 들어 있어 마스크가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/files/masks/rle.py" />
<source>its run lengths don't fill {width} x {height} pixels</source>
<translation>런 길이가 {width} x {height}픽셀을 채우지 않습니다</translation>
</message>
<message>
<location filename="../../app/files/masks/rle.py" />
<source>its run lengths end within a number</source>
<translation>런 길이가 수의 중간에서 끝납니다</translation>
</message>
<message>
<location filename="../../app/files/masks/rle.py" />
<source>its run lengths hold a letter that COCO's have not</source>
<translation>런 길이에 COCO에 없는 글자가 있습니다</translation>
</message>
<message>
<location filename="../../app/files/score_figure.py" />
<source>{name}: {count:,} {labels} ranked</source>
<translation>{name}: {labels} {count:,}개의 순위</translation>
</message>
<message>
<location filename="../../app/files/score_figure.py" />
<source>{value} of {images:,} {image} under {labels:,} {label}</source>
<translation>{image} {images:,}개와 {label} {labels:,}개의 {value}</translation>
</message>
<message>
<location filename="../../app/files/score_figure.py" />
<source>{title}, the first {most}</source>
<translation>{title}, 앞쪽 {most}개</translation>
</message>
<message>
<location filename="../../app/files/score_figure.py" />
<source>{title}; the first {rows} × {columns}</source>
<translation>{title}, 앞쪽 {rows} × {columns}</translation>
</message>
<message>
<location filename="../../app/files/score_figure.py" />
<source>probability ({kind})</source>
<translation>확률({kind})</translation>
</message>
<message>
<location filename="../../app/files/session.py" />
<source>{name} is not a session file of CLIP Loupe.</source>
<translation>{name}: CLIP Loupe 세션 파일이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/files/session.py" />
<source>{name} is not a session file: {error}.</source>
<translation>{name}: 세션 파일이 아닙니다: {error}.</translation>
</message>
<message>
<location filename="../../app/files/session.py" />
<source>{name} was written by another version of CLIP Loupe and can't be read by this one.</source>
<translation>{name}: 다른 버전의 CLIP Loupe가 만든 파일이라 이 버전에서 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/files/session.py" />
<source>The folder {parent} can't be made: {strerror}.</source>
<translation>{parent} 폴더를 만들 수 없습니다: {strerror}.</translation>
</message>
<message>
<location filename="../../app/files/session.py" />
<source>The session {name} can't be read: {strerror}.</source>
<translation>{name} 세션을 읽을 수 없습니다: {strerror}.</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>image {name} ({width} × {height}, sha256 {sha})</source>
<translation>이미지 {name} ({width} × {height}, sha256 {sha})</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>model {id}</source>
<translation>모델 {id}</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>and {hidden:,} more {labels}</source>
<translation>외 {labels} {hidden:,}개</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>and {hidden:,} more {maps}</source>
<translation>외 {maps} {hidden:,}개</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>map of {title}</source>
<translation>{title} 맵</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>colours of the map</source>
<translation>맵의 색</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>map</source>
<translation>맵</translation>
</message>
<message>
<location filename="../../app/files/slides/layout.py" />
<source>maps</source>
<translation>맵</translation>
</message>
<message>
<location filename="../../app/files/slides/write.py" />
<source>crop: what the model sees</source>
<translation>크롭: 모델이 보는 부분</translation>
</message>
<message>
<location filename="../../app/files/slides/write.py" />
<source>A slide is saved as .pptx, .png or .svg, not as “{name}”.</source>
<translation>슬라이드는 .pptx, .png 또는 .svg로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/files/tables.py" />
<source>{path} exists already, holds no table's provenance and is not replaced.</source>
<translation>{path} 파일이 이미 있고 표의 출처 정보가 아니므로 바꾸지 않습니다.</translation>
</message>
<message>
<location filename="../../app/files/tables.py" />
<source>{what} are saved as .csv or .json, not as “{name}”.</source>
<translation>{what}: .csv 또는 .json으로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/guide/check.py" />
<source>the link to {target} leads nowhere.</source>
<translation>{target}에 대한 링크가 가리키는 곳이 없습니다.</translation>
</message>
<message>
<location filename="../../app/guide/check.py" />
<source>the page of {target} has no such section.</source>
<translation>{target}의 페이지에 그런 절이 없습니다.</translation>
</message>
<message>
<location filename="../../app/guide/check.py" />
<source>there is no picture {target}.</source>
<translation>그림 {target}이(가) 없습니다.</translation>
</message>
<message>
<location filename="../../app/guide/check.py" />
<source>the picture {target} needs words.</source>
<translation>그림 {target}에 설명하는 말이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/guide/check.py" />
<source>the index links it under no heading of the second level.</source>
<translation>차례의 둘째 단계 제목 아래에 이 페이지의 링크가 없습니다.</translation>
</message>
<message>
<location filename="../../app/guide/guide.py" />
<source>The guide is missing from this installation: {folder}.</source>
<translation>이 설치에 안내서가 없습니다: {folder}.</translation>
</message>
<message>
<location filename="../../app/guide/guide.py" />
<source>The guide can't be read ({error}).</source>
<translation>안내서를 읽을 수 없습니다({error}).</translation>
</message>
<message>
<location filename="../../app/guide/guide.py" />
<source>{key} is covered in {other}, too.</source>
<translation>{key}은(는) {other}에서도 다룹니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>a page begins with its title, a heading of the first level.</source>
<translation>페이지는 첫째 단계 제목으로 시작해야 합니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>a page has one heading of the first level.</source>
<translation>페이지의 첫째 단계 제목은 하나여야 합니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>{file}, line {line}: {sentence}</source>
<translation>{file}, {line}행: {sentence}</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>this block of code has no end.</source>
<translation>이 코드 블록이 끝나지 않습니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>a heading must follow on what it covers.</source>
<translation>다루는 것 바로 다음에는 제목이 와야 합니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>the options' table has no end: &lt;!-- end --&gt;.</source>
<translation>옵션 표가 끝나지 않습니다: &lt;!-- end --&gt;.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>a page holds no HTML: {html}</source>
<translation>페이지에는 HTML을 쓸 수 없습니다: {html}</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>“{key}” is no key; a key is one of {kinds}, a colon, and a name.</source>
<translation>“{key}”은(는) 키가 아닙니다. 키는 {kinds} 중 하나, 쌍점, 이름으로 되어 있습니다.</translation>
</message>
<message>
<location filename="../../app/guide/page.py" />
<source>the comment “{text}” is none of “covers: …”, “options: …” and “end”.</source>
<translation>주석 “{text}”은(는) “covers: …”, “options: …”, “end” 중 어느 것도 아닙니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/index.py" />
<source>{name} cannot be read: {why}.</source>
<translation>{name} 파일을 읽을 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/images/archives/index.py" />
<source>{name} is empty (0 bytes).</source>
<translation>{name} 파일이 비어 있습니다(0바이트).</translation>
</message>
<message>
<location filename="../../app/images/archives/index.py" />
<source>{name} has {size:,} bytes, above the limit of {most:,}.</source>
<translation>{name} 파일은 {size:,}바이트로 한도 {most:,}바이트를 넘습니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/parquet.py" />
<source>{name} is no parquet file, or is damaged.</source>
<translation>{name}: parquet 파일이 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/parquet.py" />
<source>{name} has no column of images: {columns}.</source>
<translation>{name}에 이미지 열이 없습니다: {columns}.</translation>
</message>
<message>
<location filename="../../app/images/archives/tar.py" />
<source>{name} is damaged or cut off; whole files before that, which are read: {count:,}.</source>
<translation>{name} 파일이 손상되었거나 잘렸습니다. 그 앞의 온전한 파일 {count:,}개를 읽습니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/tar.py" />
<source>{name} is not a tar archive that can be read in place (a compressed one can't).</source>
<translation>{name}: 제자리에서 읽을 수 있는 tar 아카이브가 아닙니다(압축된 것은 읽을 수 없습니다).</translation>
</message>
<message>
<location filename="../../app/images/archives/zipped.py" />
<source>{name} in {archive} is packed in a way that is not read (or encrypted).</source>
<translation>{archive} 안의 {name} 파일은 읽지 못하는 방식으로 압축(또는 암호화)되었습니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/zipped.py" />
<source>{name} in {archive} is damaged.</source>
<translation>{archive} 안의 {name} 파일이 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/images/archives/zipped.py" />
<source>{name} is no zip archive, or is damaged.</source>
<translation>{name}: zip 아카이브가 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>gaussian noise</source>
<translation>가우스 잡음</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>shot noise</source>
<translation>샷 잡음</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>impulse noise</source>
<translation>임펄스 잡음</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>defocus blur</source>
<translation>초점 흐림</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>glass blur</source>
<translation>유리 흐림</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>motion blur</source>
<translation>움직임 흐림</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>zoom blur</source>
<translation>줌 흐림</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>snow</source>
<translation>눈</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>frost</source>
<translation>서리</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>fog</source>
<translation>안개</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>brightness</source>
<translation>밝기</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>contrast</source>
<translation>대비</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>elastic transform</source>
<translation>탄성 변형</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>pixelate</source>
<translation>픽셀화</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>jpeg compression</source>
<translation>JPEG 압축</translation>
</message>
<message>
<location filename="../../app/images/corruptions/kinds.py" />
<source>There is no corruption “{kind}” of severity {severity}; the kinds are {kinds}, of 1 to 5.</source>
<translation>강도 {severity}의 “{kind}” 손상은 없습니다. 종류는 {kinds}, 강도는 1~5입니다.</translation>
</message>
<message>
<location filename="../../app/images/files.py" />
<source>The folder {path} holds images of kinds that aren't read here, and are left out: {listed}.</source>
<translation>{path} 폴더의 이미지 중 여기서 읽지 못하는 형식은 제외했습니다: {listed}.</translation>
</message>
<message>
<location filename="../../app/images/files.py" />
<source>The folder {path} {reason_of}.</source>
<translation>{path} 폴더: {reason_of}.</translation>
</message>
<message>
<location filename="../../app/images/images.py" />
<source>turned upright as its EXIF data says (open_clip alone would not)</source>
<translation>EXIF에 따라 바로 세움(open_clip만으로는 하지 않음)</translation>
</message>
<message>
<location filename="../../app/images/images.py" />
<source>first of {count} frames</source>
<translation>프레임 {count}개 중 첫째</translation>
</message>
<message>
<location filename="../../app/images/images.py" />
<source>main picture of {count}</source>
<translation>{count}개 중 주 그림</translation>
</message>
<message>
<location filename="../../app/images/images.py" />
<source>first frame; the others are damaged</source>
<translation>첫 프레임, 나머지는 손상됨</translation>
</message>
<message>
<location filename="../../app/images/images.py" />
<source>damaged EXIF data ignored</source>
<translation>손상된 EXIF 데이터 무시</translation>
</message>
<message>
<location filename="../../app/images/jpeg.py" />
<source>the file's end marker is missing; every pixel is there</source>
<translation>파일의 끝 표시가 없지만 픽셀은 모두 있음</translation>
</message>
<message>
<location filename="../../app/images/jpeg.py" />
<source>cut short</source>
<translation>잘림</translation>
</message>
<message>
<location filename="../../app/images/jpeg.py" />
<source>{cut_short}: some of its detail or colour is missing</source>
<translation>{cut_short}: 세부나 색의 일부가 없음</translation>
</message>
<message>
<location filename="../../app/images/jpeg.py" />
<source>{cut_short}: {part} % of the picture is missing</source>
<translation>{cut_short}: 그림의 {part} %가 없음</translation>
</message>
<message>
<location filename="../../app/images/jpeg.py" />
<source>{bits} bits a channel</source>
<translation>채널당 {bits}비트</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>{kind} {colour} scaled from {own}{low:g} to {high:g}, to 8 bits{missing}</source>
<translation>{kind} {colour}, {own}{low:g}~{high:g}을(를) 8비트로 변환{missing}</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>1 value</source>
<translation>값 1개</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>{count:,} values</source>
<translation>값 {count:,}개</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>{kind} {colour} scaled to 8 bits{missing}</source>
<translation>{kind} {colour}, 8비트로 변환{missing}</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>{kind} {colour} that uses {bits} bits, scaled from those to 8 bits{missing}</source>
<translation>{kind} {colour}, 실제로 쓰는 {bits}비트에서 8비트로 변환{missing}</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>float {colour} without a finite number, shown black</source>
<translation>float {colour}, 유한한 수가 없어 검게 표시</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>its own range, </source>
<translation>자체 범위 </translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>; {counted} without a finite number</source>
<translation>. 유한하지 않은 것 {counted}</translation>
</message>
<message>
<location filename="../../app/images/levels.py" />
<source>; {counted} of {value:g} taken as no data</source>
<translation>. {value:g}인 {counted}은(는) 데이터 없음으로 봄</translation>
</message>
<message>
<location filename="../../app/images/members.py" />
<source>{name} is not in {archive}.</source>
<translation>{archive}에 {name} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>the limit of {max_pixels:.0f} megapixels</source>
<translation>한도 {max_pixels:.0f}메가픽셀</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is {width:,} x {height:,} pixels ({width_2:,.0f} megapixels), above {limit}.</source>
<translation>{name}: {width:,} x {height:,}픽셀({width_2:,.0f}메가픽셀)로 {limit}을(를) 넘습니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is not an image in a format that Pillow reads.</source>
<translation>{name}: Pillow가 읽는 형식의 이미지가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} can't be read: install {needs} for its format ({kind}).</source>
<translation>{name} 파일을 읽을 수 없습니다. 이 형식({kind})에는 {needs} 설치가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} cannot be decoded ({part}).</source>
<translation>{name}: 해독할 수 없습니다({part}).</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} has more pixels than {limit}.</source>
<translation>{name}: 픽셀이 {limit}을(를) 넘습니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is not an image: it holds {what}.</source>
<translation>{name}: 이미지가 아닙니다. 내용: {what}.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is damaged or truncated: it begins as {claimed}, but its header cannot be read.</source>
<translation>{name}: 손상되었거나 잘렸습니다. {claimed}처럼 시작하지만 머리글을 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is an image of a kind that isn't read here.</source>
<translation>{name}: 여기서 읽지 못하는 형식의 이미지입니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>only zeros</source>
<translation>0만 있음</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>macOS's notes on another file (AppleDouble)</source>
<translation>macOS가 남긴 다른 파일의 정보(AppleDouble)</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>a video</source>
<translation>동영상</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} needs more memory than there is.</source>
<translation>{name}: 메모리가 모자랍니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is truncated: its image data ends too early.</source>
<translation>{name}: 잘렸습니다. 이미지 데이터가 너무 일찍 끝납니다.</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} has no pixels ({width} x {height}).</source>
<translation>{name}에 픽셀이 없습니다({width} x {height}).</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is beyond the limits of its decoder ({words}).</source>
<translation>{name}: 디코더의 한계를 넘습니다({words}).</translation>
</message>
<message>
<location filename="../../app/images/opening.py" />
<source>{name} is a kind of JPEG that isn't read ({kind}).</source>
<translation>{name}: 읽지 못하는 종류의 JPEG입니다({kind}).</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>CMYK converted to RGB</source>
<translation>CMYK를 RGB로 변환</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>YCbCr converted to RGB</source>
<translation>YCbCr을 RGB로 변환</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>CIE Lab converted to RGB</source>
<translation>CIE Lab을 RGB로 변환</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>HSV converted to RGB</source>
<translation>HSV를 RGB로 변환</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>1-bit black and white</source>
<translation>1비트 흑백</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>{bits}-bit {kind} scaled to 8 bits</source>
<translation>{bits}비트 {kind}, 8비트로 변환</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>first picture of an animation</source>
<translation>애니메이션의 첫 그림</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>transparency over white (open_clip alone would drop it)</source>
<translation>투명 부분을 흰색 위에 놓음(open_clip만으로는 투명도를 버림)</translation>
</message>
<message>
<location filename="../../app/images/pixels.py" />
<source>16-bit {kind} scaled to 8 bits</source>
<translation>16비트 {kind}, 8비트로 변환</translation>
</message>
<message>
<location filename="../../app/images/profiles.py" />
<source>colour profile {name} not applied, as in open_clip</source>
<translation>색 프로파일 {name} 적용 안 함, open_clip과 같음</translation>
</message>
<message>
<location filename="../../app/images/profiles.py" />
<source>HDR values ({transfer}) taken as they are, as in open_clip, so the picture looks flat</source>
<translation>HDR 값({transfer})을 open_clip처럼 그대로 써서 그림이 밋밋해 보임</translation>
</message>
<message>
<location filename="../../app/images/profiles.py" />
<source>damaged colour profile ignored</source>
<translation>손상된 색 프로파일 무시</translation>
</message>
<message>
<location filename="../../app/images/profiles.py" />
<source>without a name</source>
<translation>이름 없음</translation>
</message>
<message>
<location filename="../../app/images/raw.py" />
<source>raw data developed by LibRaw {map}: {balance} white balance, automatic brightness, sRGB</source>
<translation>LibRaw {map}(으)로 현상한 RAW: 화이트 밸런스 {balance}, 자동 밝기, sRGB</translation>
</message>
<message>
<location filename="../../app/images/raw.py" />
<source>{name} is a camera raw photo of a kind that LibRaw {version} doesn't read.</source>
<translation>{name}: LibRaw {version}에서 읽지 못하는 카메라 RAW 사진입니다.</translation>
</message>
<message>
<location filename="../../app/images/raw.py" />
<source>{name} is a camera raw photo that is damaged or truncated.</source>
<translation>{name}: 카메라 RAW 사진이 손상되었거나 잘렸습니다.</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>cannot be read: {lower}{text}</source>
<translation>읽을 수 없습니다: {lower}{text}</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>does not exist</source>
<translation>없습니다</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>is a folder, not an image</source>
<translation>이미지가 아니라 폴더입니다</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>{name} is a folder, not an image.</source>
<translation>{name}: 이미지가 아니라 폴더입니다.</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>{name} is not a regular file.</source>
<translation>{name}: 일반 파일이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>{name} has {st_size:,} bytes, above the limit of {max_bytes:,}.</source>
<translation>{name} 파일은 {st_size:,}바이트로 한도 {max_bytes:,}바이트를 넘습니다.</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>{path}, line {line}: a NUL byte, so this is no text.</source>
<translation>{path}, {line}행: NUL 바이트가 있어 텍스트가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>is a folder, not a text file</source>
<translation>텍스트 파일이 아니라 폴더입니다</translation>
</message>
<message>
<location filename="../../app/images/reading.py" />
<source>{path} is not {said} text (byte {start}).</source>
<translation>{path}: {said} 텍스트가 아닙니다({start}번째 바이트).</translation>
</message>
<message>
<location filename="../../app/images/tiff.py" />
<source>{name} is a kind of TIFF that isn't read ({kind}, {bits} bits, {samples} samples a pixel).</source>
<translation>{name}: 읽지 못하는 종류의 TIFF입니다({kind}, {bits}비트, 픽셀당 샘플 {samples}개).</translation>
</message>
<message>
<location filename="../../app/images/tiff.py" />
<source>{name} holds complex numbers, which are no shades.</source>
<translation>{name}에는 밝기가 아닌 복소수가 들어 있습니다.</translation>
</message>
<message>
<location filename="../../app/images/tiff.py" />
<source>first 3 of {count} bands as red, green and blue</source>
<translation>밴드 {count}개 중 처음 3개를 빨강, 초록, 파랑으로</translation>
</message>
<message>
<location filename="../../app/images/tiff.py" />
<source>first of {count} bands</source>
<translation>밴드 {count}개 중 첫째</translation>
</message>
<message>
<location filename="../../app/jobs.py" />
<source>There is not enough memory for this; close other programs or images.</source>
<translation>메모리가 모자랍니다. 다른 프로그램이나 이미지를 닫으세요.</translation>
</message>
<message>
<location filename="../../app/jobs.py" />
<source>{what} failed: {error!r} (details in the log).</source>
<translation>{what} 실패: {error!r} (자세한 내용은 로그에).</translation>
</message>
<message>
<location filename="../../app/lessons/check.py" />
<source>{file}: no step is a “break”: nothing to try out.</source>
<translation>{file}: “break” 단계가 없습니다. 직접 해 볼 것이 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/check.py" />
<source>{file}: not everything is in “{language}”: the steps of lines {listed}.</source>
<translation>{file}: “{language}”로 되어 있지 않은 것이 있습니다: {listed}행의 단계.</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many images more than when the step began, at least</source>
<translation>단계가 시작될 때보다 이미지가 적어도 이만큼 더 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many of the images are gone, at least</source>
<translation>이미지가 적어도 이만큼 사라짐</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>other labels than when the step began</source>
<translation>레이블이 단계가 시작될 때와 다름</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many labels, at least</source>
<translation>레이블이 적어도 이만큼 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>this text is among the labels</source>
<translation>이 텍스트가 레이블 가운데 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>other templates than when the step began</source>
<translation>템플릿이 단계가 시작될 때와 다름</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many templates, at least</source>
<translation>템플릿이 적어도 이만큼 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>a template holds this text</source>
<translation>어느 템플릿에 이 텍스트가 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>the temperature's factor is above this</source>
<translation>온도의 배수가 이보다 큼</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>the temperature's factor is below this</source>
<translation>온도의 배수가 이보다 작음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>the crop mode is “crop”, “squash” or “pad”</source>
<translation>크롭 모드가 “crop”, “squash” 또는 “pad”</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many maps are pinned, at least</source>
<translation>고정된 맵이 적어도 이만큼 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many images are selected, at least</source>
<translation>선택된 이미지가 적어도 이만큼 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>the image of this file name is the current one</source>
<translation>이 파일 이름의 이미지가 현재 이미지임</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>this label's map is looked at</source>
<translation>이 레이블의 맵을 보고 있음</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>another model is loaded</source>
<translation>다른 모델이 불러와짐</translation>
</message>
<message>
<location filename="../../app/lessons/conditions.py" />
<source>so many groups of images, at least</source>
<translation>이미지 그룹이 적어도 이만큼 있음</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Read</source>
<translation>읽기</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Look</source>
<translation>보기</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Guess</source>
<translation>예측</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Do</source>
<translation>해 보기</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Measure</source>
<translation>재기</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>What came out</source>
<translation>결과</translation>
</message>
<message>
<location filename="../../app/lessons/kinds.py" />
<source>Break it yourself</source>
<translation>직접 망가뜨리기</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>the model and its weights</source>
<translation>모델과 그 가중치</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>these images</source>
<translation>이 이미지들</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>all labels together</source>
<translation>모든 레이블</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>the prompt templates</source>
<translation>프롬프트 템플릿</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>the crop mode</source>
<translation>크롭 방식</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>the logit scale times the temperature</source>
<translation>로짓 스케일 × 온도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>which text is paired with which image</source>
<translation>어느 텍스트가 어느 이미지와 짝인지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>{low} to {high}</source>
<translation>{low}~{high}</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>{points} percentage points</source>
<translation>{points}퍼센트포인트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>{value} nats</source>
<translation>{value}나트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>There is no image to measure; set the step up again.</source>
<translation>잴 이미지가 없습니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>{name}: {why}</source>
<translation>{name}: {why}</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>There are no labels to measure; type some, or set the step up again.</source>
<translation>잴 레이블이 없습니다. 입력하거나 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/base.py" />
<source>This needs as many labels as images, paired in order: there are {images} images and {labels} labels.</source>
<translation>순서대로 짝지은 같은 수의 레이블과 이미지가 필요합니다. 지금은 이미지 {images}개, 레이블 {labels}개입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/classes.py" />
<source>the classes and their names</source>
<translation>클래스와 그 이름</translation>
</message>
<message>
<location filename="../../app/lessons/measures/classes.py" />
<source>None of the images has a class; set the step up again.</source>
<translation>클래스가 있는 이미지가 없습니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>the scenes and texts that were drawn (seed 0)</source>
<translation>뽑힌 장면과 텍스트(시드 0)</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>how often a condition of an ideal CLIP holds, over drawn scenes</source>
<translation>그려진 장면들에서 이상적인 CLIP의 조건이 성립하는 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>how often {formula} holds</source>
<translation>{formula} 부등식이 성립하는 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>how often the change moves an image further than a redrawing does</source>
<translation>바꾼 것이 다시 그리기보다 이미지를 더 멀리 옮기는 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>tuples</source>
<translation>튜플</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>There is no condition “{name}”; choose one of {names}.</source>
<translation>“{name}” 조건은 없습니다. {names} 가운데 고르세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>95 % interval over objects: 1,000 resamples, tuples that share one aren't independent</source>
<translation>물체에 대한 95 % 구간: 재표집 1,000번, 물체를 공유하는 튜플은 독립이 아닙니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>a coin</source>
<translation>동전</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>higher cosine, of the median tuple</source>
<translation>중앙값 튜플의 높아야 할 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/conditions.py" />
<source>lower cosine, of the median tuple</source>
<translation>중앙값 튜플의 낮아야 할 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>the images' shapes, and the model's square</source>
<translation>이미지의 모양과 모델의 정사각형</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>the share of an image's area that the model never sees, mean over images</source>
<translation>이미지 넓이 가운데 모델이 전혀 보지 못하는 비율, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>the cosine of the first two images; 1: the same image to the model</source>
<translation>처음 두 이미지의 코사인; 1이면 모델에게 같은 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>what another way of fitting changes in an image's own label's margin</source>
<translation>맞추는 방식을 바꾸면 이미지 자신의 레이블의 여유가 얼마나 달라지는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>area that is not seen, mean over images</source>
<translation>보이지 않는 면적, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>cosine of the two images</source>
<translation>두 이미지의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>pairs of images</source>
<translation>이미지 쌍</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>change of the margin, mean over images</source>
<translation>여유의 변화, 이미지의 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>no interval: it follows from sizes alone</source>
<translation>구간 없음: 크기만으로 정해집니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>This compares two images, and there are fewer; set the step up again.</source>
<translation>이미지 두 장을 비교하는데 모자랍니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>no interval: these two images are all that is asked about</source>
<translation>구간 없음: 묻는 것이 이 두 이미지뿐입니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>There is no way “{mode}” of fitting an image.</source>
<translation>이미지를 맞추는 방식 “{mode}”은(는) 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>the image that loses most</source>
<translation>가장 많이 잃는 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>the image that loses least</source>
<translation>가장 적게 잃는 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>images whose own label wins, as the window fits them</source>
<translation>자신의 레이블이 이기는 이미지, 창의 방식</translation>
</message>
<message>
<location filename="../../app/lessons/measures/fit.py" />
<source>images whose own label wins, the other way</source>
<translation>자신의 레이블이 이기는 이미지, 다른 방식</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>which image is in which group</source>
<translation>어느 이미지가 어느 그룹에 있는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>how much more often the first group falls into a set of labels</source>
<translation>첫째 그룹이 레이블 집합에 얼마나 더 자주 드는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>the same difference where the groups' images pair in order, one by one</source>
<translation>두 그룹의 이미지가 차례로 하나씩 짝을 이룰 때의 같은 차이</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>ln of the most favoured group's share of the first k over its share of all</source>
<translation>가장 유리한 그룹의 상위 k개 안 비율을 전체 비율로 나눈 값의 ln</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>rate of {first} less that of {second}</source>
<translation>{first}의 비율 − {second}의 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>MaxSkew of the first {k}</source>
<translation>처음 {k}장의 MaxSkew</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>Newcombe's 95 % interval of a difference</source>
<translation>Newcombe의 차이의 95 % 구간</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>The two groups differ in size, so that their images make no pairs.</source>
<translation>두 그룹의 크기가 달라 이미지를 짝지을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>95 % interval of a difference of paired proportions (Bonett and Price)</source>
<translation>짝지은 비율 차이의 95 % 구간(Bonett과 Price)</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>no interval: it is of these images in this order; p below says what chance would do</source>
<translation>구간 없음: 이 이미지들의 이 순서에 대한 값입니다. 우연이라면 어떨지는 아래의 p가 말해 줍니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>This compares two groups of images; set the step up again.</source>
<translation>이미지 그룹 두 개를 비교합니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>The images are in no groups; set the step up again.</source>
<translation>이미지에 그룹이 없습니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>rate of {name}</source>
<translation>{name}의 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>exact p</source>
<translation>정확 p</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>pairs where only {name} falls into it</source>
<translation>{name}만 해당하는 쌍</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>exact p that a random order gives as much</source>
<translation>무작위 순서가 이만큼일 정확 p</translation>
</message>
<message>
<location filename="../../app/lessons/measures/groups.py" />
<source>{name} among the first {k}</source>
<translation>처음 {k}장 가운데 {name}</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>where things are in these images</source>
<translation>이 이미지들에서 물체가 있는 자리</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>the steps and the seed of the picture's making</source>
<translation>그림을 만든 걸음 수와 시드</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>how many cosines the dense map of the first label and the current image has</source>
<translation>첫째 레이블과 현재 이미지의 조밀 맵에 코사인이 몇 개 있는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>how often a label's map is highest in the half of the image where the thing is</source>
<translation>레이블의 맵이 그 사물이 있는 쪽 절반에서 가장 높은 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>how well the height of a label's map tells whether the thing is there at all</source>
<translation>레이블의 맵의 높이가 그 사물이 있는지를 얼마나 잘 알려 주는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>cosine of a picture made for the first label, less the best listed image's</source>
<translation>첫째 레이블을 위해 만든 그림의 코사인에서 목록의 가장 높은 이미지의 것을 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>cosines in the dense map</source>
<translation>조밀 맵의 코사인 수</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>maps that are highest in the right half</source>
<translation>맞는 절반에서 가장 높은 맵</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>things in images</source>
<translation>이미지 속 물체</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>how often the map of a thing that is there is the higher one</source>
<translation>있는 물체의 맵이 더 높은 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>made picture's cosine less the best image's</source>
<translation>만든 그림의 코사인에서 가장 높은 이미지의 코사인을 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>A map needs an image and a label; set the step up again.</source>
<translation>맵에는 이미지와 레이블이 필요합니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>no interval: it is counted</source>
<translation>구간 없음: 세어서 얻은 값입니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>Wilson's 95 % interval, things of one image taken for independent</source>
<translation>Wilson 95 % 구간, 한 이미지의 물체들을 독립으로 보았음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>Newcombe's 95 % interval of an AUC, maps of one image taken for independent</source>
<translation>Newcombe의 AUC 95 % 구간, 한 이미지의 맵들을 독립으로 보았음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>no interval: one picture of one seed</source>
<translation>구간 없음: 시드 하나의 그림 한 장</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>This needs the places of {wanted} things: {images} images with {labels} labels each.</source>
<translation>물체 {wanted}개의 자리가 필요합니다. 이미지 {images}장에 레이블이 {labels}개씩입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>“{name}” is no half of an image.</source>
<translation>“{name}”, 이미지의 절반을 가리키는 이름이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>steps</source>
<translation>단계</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>cosine with the label</source>
<translation>레이블과의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>text tokens</source>
<translation>텍스트 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>image tokens</source>
<translation>이미지 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>cosine of the global cell</source>
<translation>전역 칸의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>cosine in the ranking</source>
<translation>순위의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>by chance</source>
<translation>우연히</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>highest value where it is there, mean</source>
<translation>있는 물체의 최고값, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>highest value where it isn't, mean</source>
<translation>없는 물체의 최고값, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>the made picture</source>
<translation>만든 그림</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>the best image</source>
<translation>가장 높은 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>the noise that it began with</source>
<translation>처음의 잡음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/maps.py" />
<source>the picture</source>
<translation>그림</translation>
</message>
<message>
<location filename="../../app/lessons/measures/results.py" />
<source>95 % interval of a bootstrap of images, 1,000 seeded draws</source>
<translation>이미지 부트스트랩의 95 % 구간, 시드로 1,000번 추출</translation>
</message>
<message>
<location filename="../../app/lessons/measures/results.py" />
<source>Wilson's 95 % interval</source>
<translation>Wilson 95 % 구간</translation>
</message>
<message>
<location filename="../../app/lessons/measures/results.py" />
<source>no interval: one image</source>
<translation>구간 없음: 이미지 하나</translation>
</message>
<message>
<location filename="../../app/lessons/measures/results.py" />
<source>A margin needs two labels at least.</source>
<translation>여유에는 레이블이 둘 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>which other order of the words was drawn (seed 0)</source>
<translation>뽑힌 단어의 다른 순서(시드 0)</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>the scorer that was trained for this model</source>
<translation>이 모델을 위해 학습한 스코어러</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>95 % interval of a bootstrap of captions, 1,000 seeded draws</source>
<translation>캡션 부트스트랩의 95 % 구간, 시드로 1,000번 추출</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>95 % interval of a bootstrap of pairs, 1,000 seeded draws</source>
<translation>쌍 부트스트랩의 95 % 구간, 시드로 1,000번 추출</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>No label has words that can be put into another order; type longer ones.</source>
<translation>단어를 다른 순서로 놓을 수 있는 레이블이 없습니다. 더 긴 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>cosine of two texts, labels taken in pairs: first with second, third with fourth</source>
<translation>두 텍스트의 코사인, 레이블을 둘씩 짝지음: 첫째와 둘째, 셋째와 넷째</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>cosine of a caption with its own words in another order, mean over labels</source>
<translation>캡션과 그 단어의 순서를 바꾼 것의 코사인, 레이블 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>how often an image is nearer to its caption than to all shuffles of the caption's words</source>
<translation>이미지가 캡션의 단어를 섞은 모든 것보다 캡션에 더 가까운 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>images and captions in pairs: how often an image's own caption is above its twin's</source>
<translation>이미지와 캡션의 짝: 이미지 자신의 캡션이 쌍둥이의 캡션보다 위인 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>cosine of the two texts of a pair, mean</source>
<translation>쌍을 이루는 두 텍스트의 코사인, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>cosine of a caption with its words in another order, mean</source>
<translation>캡션과 단어 순서를 바꾼 것의 코사인, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>pairs of texts</source>
<translation>텍스트 쌍</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>captions</source>
<translation>캡션</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>images nearer to their caption than to every shuffle of it</source>
<translation>모든 뒤섞기보다 자신의 캡션에 가까운 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>images whose own caption wins, by cosine</source>
<translation>자신의 캡션이 이기는 이미지, 코사인으로</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>images whose own caption wins, by the scorer</source>
<translation>자신의 캡션이 이기는 이미지, 스코어러로</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>This needs labels in pairs: two, four or more lines.</source>
<translation>레이블이 짝으로 있어야 합니다. 두 줄, 네 줄 또는 그 이상 입력하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>“by” is “cosine” or “scorer”.</source>
<translation>“by”는 “cosine” 또는 “scorer”입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>Twins are pairs of images: an even number is needed.</source>
<translation>쌍둥이는 이미지의 짝입니다. 짝수 장이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>nothing was measured: no scorer ships for this model; Composition can train one</source>
<translation>잰 것이 없습니다. 이 모델의 스코어러가 들어 있지 않습니다. 조합 보기에서 학습할 수 있습니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>no interval: one pair of texts</source>
<translation>구간 없음: 텍스트 한 쌍</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>own less twin's, mean</source>
<translation>자신의 것 빼기 쌍둥이의 것, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>lowest</source>
<translation>최저</translation>
</message>
<message>
<location filename="../../app/lessons/measures/sentences.py" />
<source>highest</source>
<translation>최고</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>how often an image's own class is strictly first</source>
<translation>이미지 자신의 클래스가 홀로 첫째인 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy in the first of two groups less that in the second</source>
<translation>두 그룹 중 첫째의 정확도에서 둘째의 정확도를 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy of the images as they are less that of corrupted ones</source>
<translation>그대로인 이미지의 정확도에서 손상된 이미지의 정확도를 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy</source>
<translation>정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy, {first} less {second}</source>
<translation>정확도, {first} − {second}</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy lost to {kind} of severity {severity}</source>
<translation>{severity}단계 {kind}로 잃은 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>A group has no image with a class; set the step up again.</source>
<translation>클래스가 있는 이미지가 없는 그룹이 있습니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>severity of {kind}, 0 is none</source>
<translation>{kind}의 단계, 0은 없음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy of {name}</source>
<translation>{name}의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy as they are</source>
<translation>그대로일 때의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>accuracy corrupted</source>
<translation>손상했을 때의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>1 − cosine with the image as it is, mean</source>
<translation>1 − 그대로인 이미지와의 코사인, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>p of McNemar's exact test</source>
<translation>McNemar 정확 검정의 p</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shift.py" />
<source>this model</source>
<translation>이 모델</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>which images were drawn to learn from, and which are held out</source>
<translation>배우려고 뽑은 이미지와 따로 떼어 둔 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>accuracy of the classes' names alone, on the held-out images</source>
<translation>따로 남긴 이미지에서 클래스 이름만으로 얻는 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>accuracy of a linear probe that saw k images of each class</source>
<translation>클래스마다 이미지 k개를 본 선형 프로브의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>that probe's accuracy less zero-shot's, image by image</source>
<translation>그 프로브의 정확도에서 제로샷의 정확도를 뺀 값, 이미지마다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>accuracy of zero-shot</source>
<translation>제로샷 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>held-out images</source>
<translation>따로 떼어 둔 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>accuracy of a linear probe, {shots} images of each class</source>
<translation>클래스마다 이미지 {shots}장인 선형 프로브의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>linear probe less zero-shot, {shots} images of each class</source>
<translation>선형 프로브 − 제로샷, 클래스마다 이미지 {shots}장</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>No class has {shots} images to learn from.</source>
<translation>배울 이미지가 {shots}장인 클래스가 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>log2 of the images of each class</source>
<translation>클래스마다 이미지 수의 log2</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>95 % interval of a bootstrap of images and draws</source>
<translation>이미지와 뽑기를 다시 뽑는 부트스트랩의 95 % 구간</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>A probe learns from one image of each class at least.</source>
<translation>프로브는 클래스마다 이미지 한 장 이상으로 배웁니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>linear probe</source>
<translation>선형 프로브</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>zero-shot</source>
<translation>제로샷</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>its worst draw</source>
<translation>가장 나쁜 뽑기</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>its best draw</source>
<translation>가장 좋은 뽑기</translation>
</message>
<message>
<location filename="../../app/lessons/measures/shots.py" />
<source>accuracy of the linear probe</source>
<translation>선형 프로브의 정확도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>no interval: a loss is of the whole square, and pairs drawn twice would be each other's wrong ones</source>
<translation>구간 없음: 손실은 정사각형 전체의 값이고, 두 번 뽑힌 쌍은 서로의 오답이 됩니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>the symmetric cross-entropy of the N × N square, pairs in order</source>
<translation>짝이 차례대로인 N × N 정사각형의 대칭 교차 엔트로피</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>that loss over the loss of knowing nothing, ln N</source>
<translation>그 손실을 아무것도 모를 때의 손실 ln N으로 나눈 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>how often an image's own text is above all others in its row</source>
<translation>이미지 자신의 텍스트가 행의 다른 모든 것보다 위인 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>how often a text's own image is above all others in its column</source>
<translation>텍스트 자신의 이미지가 열의 다른 모든 것보다 위인 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>how far the square's diagonal lies above the rest of it, in cosine</source>
<translation>정사각형의 대각선이 나머지보다 얼마나 위인지, 코사인으로</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>loss of the {count} × {count} square</source>
<translation>{count} × {count} 정사각형의 손실</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>pairs</source>
<translation>쌍</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>loss over ln N</source>
<translation>손실 / ln N</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>images whose own text wins</source>
<translation>자기 텍스트가 이기는 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>texts whose own image wins</source>
<translation>자기 이미지가 이기는 텍스트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>texts</source>
<translation>텍스트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>cosine of pairs less that of others</source>
<translation>쌍의 코사인 − 나머지의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>pairs in the square, N</source>
<translation>정사각형의 쌍, N</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>loss, nats</source>
<translation>손실, 나트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>no interval: each image and each text is in many cells of the square</source>
<translation>구간 없음: 이미지와 텍스트마다 정사각형의 여러 칸에 있습니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>loss of knowing nothing, ln {count}</source>
<translation>아무것도 모를 때의 손실, ln {count}</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>knowing nothing, ln N</source>
<translation>아무것도 모를 때, ln N</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>loss</source>
<translation>손실</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>ln N</source>
<translation>ln N</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>mean cosine of the pairs</source>
<translation>쌍의 평균 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/square.py" />
<source>mean cosine of the others</source>
<translation>나머지의 평균 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>the probability of the top label, in the mean over images</source>
<translation>최상위 레이블의 확률, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>the highest label's cosine less the lowest's, in the mean over images</source>
<translation>가장 높은 레이블의 코사인에서 가장 낮은 것을 뺀 값, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>how often another temperature changes which label is first</source>
<translation>온도를 바꾸면 첫째 레이블이 달라지는 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>probability of the top label, mean over images</source>
<translation>최상위 레이블의 확률, 이미지의 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>log10 of the factor on the logit scale</source>
<translation>로짓 스케일에 곱하는 값의 log10</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>probability of the top label</source>
<translation>최상위 레이블의 확률</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>highest cosine less lowest, mean over images</source>
<translation>최고 코사인 − 최저 코사인, 이미지의 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>images whose top label changes</source>
<translation>최상위 레이블이 바뀌는 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>mean over images</source>
<translation>이미지의 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>cosine of the top label, mean</source>
<translation>최상위 레이블의 코사인, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>logit scale × temperature</source>
<translation>로짓 스케일 × 온도</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>highest of all</source>
<translation>전체 중 최고</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>lowest of all</source>
<translation>전체 중 최저</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>largest change of a cosine</source>
<translation>코사인의 가장 큰 변화</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>top probability before</source>
<translation>이전의 최상위 확률</translation>
</message>
<message>
<location filename="../../app/lessons/measures/temperature.py" />
<source>top probability after</source>
<translation>이후의 최상위 확률</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>an image's own label's cosine less the best other one's, mean over images</source>
<translation>이미지 자신의 레이블의 코사인에서 다른 것 중 가장 높은 것을 뺀 값, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>what these templates change in that margin against others, image by image</source>
<translation>이 템플릿들이 다른 템플릿에 견주어 그 여유를 얼마나 바꾸는지, 이미지마다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>how much the margin differs from one template to another, mean over images</source>
<translation>여유가 템플릿에 따라 얼마나 다른지, 이미지 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>the ensemble's margin less the mean margin of its templates one by one</source>
<translation>앙상블의 여유에서 템플릿 하나하나의 여유의 평균을 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>how far the templates' prompts of a label lie from each other, mean cosine</source>
<translation>한 레이블의 템플릿별 프롬프트가 서로 얼마나 먼지, 평균 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>own label's cosine less the best other's, mean</source>
<translation>자기 레이블의 코사인 − 나머지 최고, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>best template's margin less the worst's, mean over images</source>
<translation>가장 좋은 템플릿의 여유 − 가장 나쁜 템플릿의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>ensemble's margin less its templates' mean margin</source>
<translation>앙상블의 여유 − 템플릿들의 평균 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>cosine between prompts of one label, mean</source>
<translation>한 레이블의 프롬프트끼리의 코사인, 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>no interval: these labels and templates are all that is asked about</source>
<translation>구간 없음: 이 레이블과 템플릿이 묻는 것의 전부입니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>This needs two templates at least; type another one, or set the step up again.</source>
<translation>템플릿이 둘 이상 필요합니다. 하나 더 입력하거나 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>images whose own label wins</source>
<translation>자기 레이블이 이기는 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin with these templates</source>
<translation>이 템플릿의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin with the others</source>
<translation>다른 템플릿의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>images whose own label wins, with these</source>
<translation>자기 레이블이 이기는 이미지, 이 템플릿</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>images whose own label wins, with the others</source>
<translation>자기 레이블이 이기는 이미지, 다른 템플릿</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>templates</source>
<translation>템플릿</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin with the best template</source>
<translation>가장 좋은 템플릿의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin with the worst template</source>
<translation>가장 나쁜 템플릿의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin of the ensemble</source>
<translation>앙상블의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>margin of the best template alone</source>
<translation>가장 좋은 템플릿만의 여유</translation>
</message>
<message>
<location filename="../../app/lessons/measures/templates.py" />
<source>the label whose prompts differ most</source>
<translation>프롬프트끼리 가장 다른 레이블</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>the model's tokenizer</source>
<translation>모델의 토크나이저</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>the texts of this step</source>
<translation>이 단계의 텍스트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>no interval: tokens are counted, nothing is sampled</source>
<translation>구간 없음: 토큰을 센 것이며 표본이 아닙니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens of a text before any cut, start and end included</source>
<translation>자르기 전 텍스트의 토큰 수, 시작과 끝 포함</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>the longest prompt's tokens over the context length; above 1 it is cut</source>
<translation>가장 긴 프롬프트의 토큰 수를 문맥 길이로 나눈 값; 1보다 크면 잘림</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>how many tokens more the other text has</source>
<translation>다른 텍스트의 토큰이 몇 개 더 많은지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>the cosine of two texts' embeddings; 1: the same text to the model</source>
<translation>두 텍스트 임베딩의 코사인; 1이면 모델에게 같은 텍스트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens, start and end included</source>
<translation>시작과 끝을 포함한 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>longest prompt over the context length</source>
<translation>가장 긴 프롬프트 ÷ 컨텍스트 길이</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>prompts</source>
<translation>프롬프트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens more in the second text</source>
<translation>둘째 텍스트에 더 많은 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>cosine of the two texts</source>
<translation>두 텍스트의 코사인</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>no interval: these two texts are all that is asked about</source>
<translation>구간 없음: 묻는 것이 이 두 텍스트뿐입니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>This compares two texts, and the step names fewer.</source>
<translation>텍스트 두 개를 비교하는데, 단계에 적힌 것이 모자랍니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>the same tokens</source>
<translation>같은 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>other tokens</source>
<translation>다른 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>words between spaces</source>
<translation>띄어쓰기로 나눈 단어</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>context length</source>
<translation>컨텍스트 길이</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens of the longest prompt</source>
<translation>가장 긴 프롬프트의 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>prompts that are cut</source>
<translation>잘린 프롬프트</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens of the first text</source>
<translation>첫째 텍스트의 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/tokens.py" />
<source>tokens of the second text</source>
<translation>둘째 텍스트의 토큰</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>which label is the thing's and which the note's</source>
<translation>어느 레이블이 물체의 것이고 어느 것이 쪽지의 것인지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>which images have which class</source>
<translation>어느 이미지가 어느 클래스인지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>the layer, and the half of the images by which its unit was chosen</source>
<translation>레이어, 그리고 유닛을 고른 절반의 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>how far a written word pulls an image towards its label, less what a control does</source>
<translation>쓰인 단어가 이미지를 그 레이블로 끄는 정도에서 대조의 것을 뺀 값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>how often the written word's label is above the thing's own</source>
<translation>쓰인 단어의 레이블이 사물 자신의 레이블보다 위인 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>of things that have their own label without a note, how often the word takes it away</source>
<translation>쪽지 없이 자기 레이블을 얻은 사물 가운데 단어가 그것을 빼앗은 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>how well one unit tells images of a class, or its written name, from others</source>
<translation>유닛 하나가 한 클래스의 이미지나 쓰인 이름을 다른 것과 얼마나 잘 가르는지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>nothing was measured: no thing has its own label without a note</source>
<translation>재지 않았음: 쪽지 없이 자신의 레이블을 얻은 물체가 없습니다</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>note's label less the thing's, without a note</source>
<translation>쪽지의 레이블에서 물체의 레이블을 뺀 값, 쪽지 없음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>with a note that says nothing</source>
<translation>뜻 없는 쪽지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>with the word on the note</source>
<translation>단어를 쓴 쪽지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>pull of the written word, in cosine, mean over things</source>
<translation>쓴 단어가 당기는 정도(코사인), 물체 평균</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>things</source>
<translation>물체</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>images that get the written word's label</source>
<translation>쓴 단어의 레이블을 받은 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>images that the written word takes over</source>
<translation>쓴 단어가 빼앗은 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>things that have their own label without a note</source>
<translation>쪽지 없이 자신의 레이블을 얻은 물체</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>how often the unit is more active on the first kind</source>
<translation>첫 번째 종류에서 유닛이 더 활성화되는 비율</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>images, most active first</source>
<translation>이미지, 활성화가 높은 순서</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>activation</source>
<translation>활성값</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>“against” is “plain” or “nonsense”.</source>
<translation>“against”에는 “plain”이나 “nonsense”를 씁니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>95 % interval of a bootstrap of things, 1,000 seeded draws</source>
<translation>물체 부트스트랩의 95 % 구간, 시드로 1,000번 추출</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>Newcombe's 95 % interval of an AUC, on images that did not choose the unit</source>
<translation>Newcombe의 AUC 95 % 구간, 유닛을 고르는 데 쓰지 않은 이미지에서</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>This needs three images of each thing, and two labels, the thing's and the note's: there are {images} images and {labels} labels.</source>
<translation>물체마다 이미지 세 장과 레이블 두 개(물체의 것과 쪽지의 것)가 필요합니다. 지금은 이미지 {images}장, 레이블 {labels}개입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>This needs images of {wanted} classes; set the step up again.</source>
<translation>클래스 {wanted}개의 이미지가 필요합니다. 단계를 다시 준비하세요.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>Each class needs three images at least: every second one chooses the unit.</source>
<translation>클래스마다 이미지가 세 장 이상 필요합니다. 한 장 걸러 한 장으로 유닛을 고릅니다.</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>without a note</source>
<translation>쪽지 없음</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>images that a note without a word takes over</source>
<translation>단어 없는 쪽지가 빼앗은 이미지</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>the unit's number</source>
<translation>유닛의 번호</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>units in the layer</source>
<translation>레이어의 유닛 수</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>its mean activation on the first kind</source>
<translation>첫 번째 종류에서의 평균 활성화</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>on the second</source>
<translation>두 번째 종류에서</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>the first kind</source>
<translation>첫 번째 종류</translation>
</message>
<message>
<location filename="../../app/lessons/measures/written.py" />
<source>the second</source>
<translation>두 번째 종류</translation>
</message>
<message>
<location filename="../../app/lessons/needs.py" />
<source>This lesson is about probabilities of one softmax; this model's are sigmoids, a label each.</source>
<translation>이 강의는 하나의 소프트맥스 확률에 대한 것인데, 이 모델의 확률은 레이블마다의 시그모이드입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/needs.py" />
<source>This lesson is about maps; this model's image tower gives no grid of patches.</source>
<translation>이 강의는 맵에 대한 것인데, 이 모델의 이미지 타워에는 패치 격자가 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/draft.py" />
<source>{file} was changed by another program since it was opened here, and stays as it is; what you wrote is in {beside}. Close the editor and press Edit to go on with the other.</source>
<translation>{file} 파일이 여기서 열린 뒤 다른 프로그램에서 바뀌어 그대로 두었습니다. 여기서 쓴 것은 {beside} 파일에 있습니다. 바뀐 파일로 이어 가려면 편집기를 닫고 편집을 누르세요.</translation>
</message>
<message>
<location filename="../../app/lessons/own/new.py" />
<source>A lesson needs a title.</source>
<translation>강의에는 제목이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/new.py" />
<source>“{name}” is no id: small letters and digits, with hyphens between.</source>
<translation>“{name}” 값은 id가 될 수 없습니다. 소문자와 숫자, 그 사이의 하이픈만 씁니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/new.py" />
<source>There is a lesson “{name}” already; choose another id.</source>
<translation>“{name}” 강의가 이미 있습니다. 다른 id를 고르세요.</translation>
</message>
<message>
<location filename="../../app/lessons/own/new.py" />
<source>The folder {folder} could not be made: {why}.</source>
<translation>{folder} 폴더를 만들 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>The lesson is too large: {most} at most.</source>
<translation>강의가 너무 큽니다. 최대 {most}입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>A lesson is sent as {ending}, not as “{name}”.</source>
<translation>강의는 “{name}”이 아니라 {ending} 파일로 보냅니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>This archive holds more than {most:,} files.</source>
<translation>이 압축 파일에는 파일이 {most:,}개보다 많습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>This archive holds two files of one name; nothing was installed.</source>
<translation>이 압축 파일에는 이름이 같은 파일이 둘 있습니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>“{name}” leads out of the lesson's folder; nothing was installed.</source>
<translation>“{name}” 경로가 강의 폴더를 벗어납니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>“{name}” is no name that every system takes; nothing was installed.</source>
<translation>“{name}” 이름은 모든 시스템에서 쓸 수 있는 이름이 아닙니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>This archive is locked by a password; nothing was installed.</source>
<translation>이 압축 파일은 암호로 잠겨 있습니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>Another lesson has the id “{name}” already; nothing was installed.</source>
<translation>다른 강의에 id “{name}” 값이 이미 있습니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>There is a lesson “{name}” already; nothing was installed.</source>
<translation>“{name}” 강의가 이미 있습니다. 아무것도 설치하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>“{name}” was not installed: {why}.</source>
<translation>“{name}” 강의를 설치하지 못했습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>“{name}” is no .zip file that can be read, or is damaged.</source>
<translation>“{name}” 파일은 읽을 수 있는 .zip 파일이 아니거나 손상되었습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>This archive holds {count} lessons; one is installed at a time.</source>
<translation>이 압축 파일에는 강의가 {count}개 있습니다. 한 번에 하나를 설치합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/parcel.py" />
<source>This archive holds no lesson: there is no {file} in it.</source>
<translation>이 압축 파일에는 강의가 없습니다. 안에 {file} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/record.py" />
<source>A lesson's step takes {most} images; the list has {count:,}. Nothing was recorded.</source>
<translation>강의의 한 단계에는 이미지를 {most}개까지 담는데 목록에는 {count:,}개가 있습니다. 아무것도 기록하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/record.py" />
<source>{name} {why}; nothing was recorded.</source>
<translation>{name}: {why}. 아무것도 기록하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/own/record.py" />
<source>A lesson's pictures come to {most} at most; nothing was recorded.</source>
<translation>강의의 그림은 모두 합해 최대 {most}입니다. 아무것도 기록하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>“id” may hold small letters and digits, with hyphens between: “{name}”.</source>
<translation>“id”에는 소문자와 숫자, 사이의 하이픈만 쓸 수 있습니다: “{name}”.</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>a lesson needs a step: [[step]].</source>
<translation>강의에는 단계가 필요합니다: [[step]].</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>earlier measure</source>
<translation>앞선 측정</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>guess</source>
<translation>예측</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>the guess “{guess}” is about another measure.</source>
<translation>예측 “{guess}”은(는) 다른 측정에 대한 것입니다.</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>no model has “{name}”; a lesson may need {known}.</source>
<translation>“{name}”이(가) 있는 모델이 없습니다. 강의가 요구할 수 있는 것: {known}.</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>later measure</source>
<translation>뒤의 측정</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>another step has the key “{key}” already.</source>
<translation>다른 단계에 이미 “{key}” 키가 있습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>measured value</source>
<translation>측정값</translation>
</message>
<message>
<location filename="../../app/lessons/read.py" />
<source>{folder}/{error}</source>
<translation>{folder}/{error}</translation>
</message>
<message>
<location filename="../../app/lessons/rules.py" />
<source>This model shows the effect.</source>
<translation>이 모델에서 효과가 나타납니다.</translation>
</message>
<message>
<location filename="../../app/lessons/rules.py" />
<source>This model doesn't show the effect here.</source>
<translation>이 모델에서는 여기서 효과가 나타나지 않습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/rules.py" />
<source>Too few to tell: the interval reaches over the limit.</source>
<translation>수가 적어 말할 수 없습니다. 구간이 한계를 넘나듭니다.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>“whole” needs a “panel” in the same step.</source>
<translation>“whole”에는 같은 단계의 “panel”이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>“temperature” must lie between 0.01 and 100.</source>
<translation>“temperature”는 0.01과 100 사이여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>there is no panel “{name}”; choose one of {names}.</source>
<translation>“{name}” 패널이 없습니다. 다음에서 고르세요: {names}.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>the panel “{name}” has no page “{page}”.</source>
<translation>“{name}” 패널에 “{page}” 페이지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>“{name}” leads out of the lesson's folder.</source>
<translation>“{name}”은(는) 강의 폴더 밖을 가리킵니다.</translation>
</message>
<message>
<location filename="../../app/lessons/setups.py" />
<source>there is no picture “{name}” in the lesson's folder.</source>
<translation>강의 폴더에 “{name}” 그림이 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/shelf.py" />
<source>Another lesson has the id “{name}” already.</source>
<translation>다른 강의에 id “{name}” 값이 이미 있습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>there is no {what} “{name}” for this step.</source>
<translation>이 단계에 쓸 {what} “{name}”이(가) 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>this step sets nothing up; it could be a “say”.</source>
<translation>이 단계는 아무것도 준비하지 않습니다. “say”로 하면 됩니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>a guess has either “choices” or a “number”.</source>
<translation>guess에는 “choices” 또는 “number” 중 하나가 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“choices” needs two at least, each with an “id” of its own.</source>
<translation>“choices”는 둘 이상이고 각각 자기 “id”가 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“low” must be below “high”.</source>
<translation>“low”는 “high”보다 작아야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“near” must be above 0: it says how far off a guess is still close.</source>
<translation>“near”는 0보다 커야 합니다. 예측이 얼마나 벗어나도 가까운지를 뜻합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“until” needs a condition.</source>
<translation>“until”에는 조건이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>this measure has nothing to choose in “with”.</source>
<translation>이 측정에는 “with”로 고를 것이 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>a rule needs “above”, “below” or “answer”.</source>
<translation>규칙에는 “above”, “below” 또는 “answer”가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“{name}” can only be true.</source>
<translation>“{name}”은(는) true만 될 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/steps.py" />
<source>“{key}” must be a whole number.</source>
<translation>“{key}”은(는) 정수여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>{file}, line {line}: {what}</source>
<translation>{file}, {line}행: {what}</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>this is no TOML: {what}.</source>
<translation>TOML이 아닙니다: {what}.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” is missing.</source>
<translation>“{key}”이(가) 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a text in quotes.</source>
<translation>“{key}”은(는) 따옴표로 묶은 텍스트여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{value}” is no {key}; choose one of {names}.</source>
<translation>“{value}”은(는) {key}이(가) 아닙니다. 다음에서 고르세요: {names}.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a list of texts in quotes.</source>
<translation>“{key}”은(는) 따옴표로 묶은 텍스트의 목록이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a number.</source>
<translation>“{key}”은(는) 수여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a whole number, {low} at least.</source>
<translation>“{key}”은(는) {low} 이상의 정수여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be true or false.</source>
<translation>“{key}”은(는) true 또는 false여야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a text, or one for each language: {form}.</source>
<translation>“{key}”은(는) 텍스트이거나 언어마다 하나여야 합니다: {form}.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a table: { … }.</source>
<translation>“{key}”은(는) 표여야 합니다: { … }.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” must be a list of tables.</source>
<translation>“{key}”은(는) 표의 목록이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>{name} is not UTF-8 text.</source>
<translation>{name}: UTF-8 텍스트가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>{name}: {reason}</source>
<translation>{name}: {reason}</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>there is no “{key}” here; what there is: {known}.</source>
<translation>여기에 “{key}”은(는) 없습니다. 있는 것: {known}.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” is empty in “{language}”.</source>
<translation>“{key}”의 “{language}”가 비어 있습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/tables.py" />
<source>“{key}” opens a {mark} that it doesn't close.</source>
<translation>“{key}”에서 연 {mark}이(가) 닫히지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>For the teacher: “{title}”</source>
<translation>교사용: “{title}”</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>{known} of {count} values were measured in this window, on the model named below. On another model they may be others: let the learners' own values count.</source>
<translation>값 {count}개 중 {known}개를 아래에 적힌 모델로 이 창에서 측정했습니다. 다른 모델에서는 다를 수 있으니 학습자가 얻은 값을 기준으로 삼으세요.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Name</source>
<translation>이름</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Date</source>
<translation>날짜</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>a number from {low} to {high}</source>
<translation>{low}에서 {high} 사이의 수</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Why you think so</source>
<translation>그렇게 생각하는 까닭</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>No model is loaded, so nothing was measured. Take the lesson in the window, then export this again: the answers depend on the model.</source>
<translation>불러온 모델이 없어 아무것도 측정하지 않았습니다. 창에서 강의를 해 본 뒤 다시 내보내세요. 답은 모델에 따라 다릅니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Which answer is right is settled by what is measured; here nothing was.</source>
<translation>어느 답이 맞는지는 측정한 값이 정하는데, 여기서는 측정하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>{value}; within {near} is close</source>
<translation>{value}; {near} 안이면 가깝습니다</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Right: {answer}</source>
<translation>맞는 답: {answer}</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>None of the answers.</source>
<translation>맞는 답이 없습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>What you did, and what you saw</source>
<translation>한 일과 본 것</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Was your guess right? What does it depend on?</source>
<translation>예측이 맞았나요? 무엇에 달려 있나요?</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>How you broke it, and why it works</source>
<translation>어떻게 망가뜨렸는지, 왜 그렇게 되는지</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>n</source>
<translation>n</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>{n} {of}</source>
<translation>{of} {n}개</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Depends on</source>
<translation>무엇에 달렸는지</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Lesson</source>
<translation>강의</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Program</source>
<translation>프로그램</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Measured, with its interval</source>
<translation>측정한 값과 그 구간</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Labels</source>
<translation>레이블</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Templates</source>
<translation>템플릿</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Temperature</source>
<translation>온도</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Crop mode</source>
<translation>크롭 방식</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Classes</source>
<translation>클래스</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Method</source>
<translation>방법</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Verdict</source>
<translation>판정</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Mind</source>
<translation>주의</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>The window held something else then than the lesson sets up.</source>
<translation>그때 창에는 강의가 차린 것과 다른 것이 있었습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Where the model shows it:</source>
<translation>모델이 효과를 보이는 경우:</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Where it doesn't:</source>
<translation>보이지 않는 경우:</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Model</source>
<translation>모델</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>none</source>
<translation>없음</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Weights</source>
<translation>가중치</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Computed on</source>
<translation>계산한 곳</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Provenance</source>
<translation>출처</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Your guess</source>
<translation>나의 예측</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>Not measured in this window on this model.</source>
<translation>이 모델로 이 창에서 측정하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/lessons/worksheet.py" />
<source>and {count:,} more</source>
<translation>외 {count:,}개</translation>
</message>
<message>
<location filename="../../app/models/backends/open_clip.py" />
<source>{arch} can't be opened: {error}.</source>
<translation>{arch} 모델을 열 수 없습니다: {error}.</translation>
</message>
<message>
<location filename="../../app/models/backends/penultimate.py" />
<source>its trunk has no single layer that projects the pooled features</source>
<translation>트렁크에 풀링된 특징을 투영하는 단일 레이어가 없습니다</translation>
</message>
<message>
<location filename="../../app/models/backends/penultimate.py" />
<source>This image tower has no projection: its features before one are the embeddings.</source>
<translation>이 이미지 타워에는 투영이 없어 투영 전 특징이 곧 임베딩입니다.</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>not measured</source>
<translation>재지 않음</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>{needed:.1f} of {free:.1f} GB</source>
<translation>{free:.1f} GB 중 {needed:.1f} GB</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>licence {part}</source>
<translation>라이선스 {part}</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>fits</source>
<translation>맞음</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>too large</source>
<translation>너무 큼</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>on this computer</source>
<translation>이 컴퓨터에 있음</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source> (as named by {licence_source})</source>
<translation> (출처: {licence_source})</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>{parameters_of} parameters</source>
<translation>파라미터 {parameters_of}</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Download and load</source>
<translation>내려받아 불러오기</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Download and load ({size})</source>
<translation>내려받아 불러오기 ({size})</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>The model id: architecture@tag, as open_clip names them</source>
<translation>모델 id: open_clip이 부르는 아키텍처@태그</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Zero-shot accuracy on ImageNet-1k, as open_clip publishes it; — where it publishes none</source>
<translation>ImageNet-1k 제로샷 정확도, open_clip 공개 값. 공개하지 않으면 —</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Mean over 38 data sets, accuracy and recall, as open_clip publishes it; — where it publishes none</source>
<translation>데이터 세트 38개의 정확도와 재현율 평균, open_clip 공개 값. 공개하지 않으면 —</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Images a second through the image tower, decoding not counted, as measured on this computer</source>
<translation>이미지 타워를 지나는 초당 이미지 수(디코딩 제외), 이 컴퓨터에서 잰 값</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>What it needs at its most (loading, or a batch of 16 images) of what is free now; red: too large</source>
<translation>지금 남은 메모리 중 가장 많이 필요한 양(불러올 때, 또는 이미지 16개 배치). 빨강: 너무 큼</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Parameters of both towers</source>
<translation>두 타워의 파라미터</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Size of the weights file; ≈ is an estimate: parameters × 4 bytes</source>
<translation>가중치 파일의 크기. ≈는 추정: 파라미터 × 4바이트</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Width × height of the image that its image tower takes</source>
<translation>이미지 타워가 받는 이미지의 너비 × 높이</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>The patch grid, columns × rows: the resolution of its maps</source>
<translation>패치 격자, 열 × 행: 맵의 해상도</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Which kind of towers it has</source>
<translation>타워의 종류</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>What the page of the weights names; where it was not read: unknown</source>
<translation>가중치 페이지에 적힌 것. 읽지 않았으면 알 수 없음</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>Whether its weights are on this computer</source>
<translation>이 컴퓨터에 가중치가 있는지</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>published by open_clip: ImageNet {accuracy_text}, mean of 38 data sets {accuracy_text_2}, {gflops:,.1f} billion FLOPs</source>
<translation>open_clip 공개: ImageNet {accuracy_text}, 데이터 세트 38개 평균 {accuracy_text_2}, {gflops:,.1f} GFLOPs</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>its weights were trained with another activation: {own_activation} has theirs</source>
<translation>가중치가 다른 활성화 함수로 학습됨: {own_activation}이(가) 그 함수를 씀</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>{here} {size_of}</source>
<translation>{here} {size_of}</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>{by_text} patches</source>
<translation>{by_text} 패치</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>patch grid {unknown}</source>
<translation>패치 격자 {unknown}</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>{grid}, image of {by_text} pixels</source>
<translation>{grid}, 이미지 {by_text}픽셀</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>context of {context_length} tokens</source>
<translation>컨텍스트 길이 {context_length}토큰</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>embedding of {embed_dim} numbers</source>
<translation>임베딩 {embed_dim}차원</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>text tower: the config.json and tokenizer of {text_tower}, fetched where not here</source>
<translation>텍스트 타워: {text_tower}의 config.json과 토크나이저, 여기 없으면 받아 옴</translation>
</message>
<message>
<location filename="../../app/models/catalogue_view.py" />
<source>open_clip publishes no figures of it</source>
<translation>open_clip이 공개한 수치 없음</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} does not fit {arch}: {count} {plural} missing, {count_2} unexpected, {count_3} of another shape (first: {first}).</source>
<translation>{name}: {arch}에 맞지 않습니다. {plural} {count}개 없음, {count_2}개 뜻밖, {count_3}개 모양 다름(처음: {first}).</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{key} {list} in the file, {list_2} in {arch}</source>
<translation>{key}, 파일에서 {list}, {arch}에서 {list_2}</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>The checkpoint has no logit bias; 0 is used.</source>
<translation>체크포인트에 로짓 편향이 없어 0을 씁니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>The weights have transformers' names; each was put in open_clip's place.</source>
<translation>가중치가 transformers의 이름을 쓰고 있어, 각각 open_clip의 자리에 넣었습니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>The weights are stored in {types}, computed in float32.</source>
<translation>가중치는 {types}(으)로 저장되어 있고 float32로 계산합니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} holds {key} in {dtype}: quantised weights can't be opened, take those in floats.</source>
<translation>{name}의 {key} 텐서는 {dtype} 형식입니다. 양자화된 가중치는 열 수 없으니 부동소수점 가중치를 쓰세요.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} holds {key} by its shape alone, without values.</source>
<translation>{name}의 {key} 텐서는 값 없이 모양만 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} holds {key} in a sparse form, which can't be opened.</source>
<translation>{name}의 {key} 텐서는 열 수 없는 희소 형식입니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{missing} is missing</source>
<translation>{missing} 없음</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{unexpected} is unexpected</source>
<translation>{unexpected} 뜻밖</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} does not fit {arch}: it holds MobileCLIP's tensors, or a part of them.</source>
<translation>{name}: {arch}에 맞지 않습니다. MobileCLIP의 텐서 또는 그 일부가 들어 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{key} was resized from {list} to {list_2}.</source>
<translation>{key}의 크기를 {list}에서 {list_2}(으)로 바꿨습니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>The checkpoint has a logit bias, so probabilities are sigmoids.</source>
<translation>체크포인트에 로짓 편향이 있으므로 확률은 시그모이드입니다.</translation>
</message>
<message>
<location filename="../../app/models/checkpoints.py" />
<source>{name} holds values that are no numbers (the first in {key}).</source>
<translation>{name}에 수가 아닌 값이 있습니다(처음은 {key}).</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>Small and fast</source>
<translation>작고 빠름</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>the highest published mean at up to 15 billion FLOPs for an image and a text</source>
<translation>이미지와 텍스트에 150억 FLOPs 이하인 모델 중 공개 평균이 가장 높음</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>Everyday</source>
<translation>일상용</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>the highest published mean at up to 150 million parameters</source>
<translation>파라미터 1억 5천만 개 이하인 모델 중 공개 평균이 가장 높음</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>Laptop GPU</source>
<translation>노트북 GPU</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>the highest published mean at up to 500 million parameters: 2 GB of weights</source>
<translation>파라미터 5억 개 이하(가중치 2 GB)인 모델 중 공개 평균이 가장 높음</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>Many languages</source>
<translation>다국어</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>the highest published mean (on English data sets) of text towers for many languages</source>
<translation>다국어 텍스트 타워 중 공개 평균(영어 데이터 세트)이 가장 높음</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>Best</source>
<translation>최고</translation>
</message>
<message>
<location filename="../../app/models/choice/start_here.py" />
<source>the highest published mean of all</source>
<translation>전체에서 공개 평균이 가장 높음</translation>
</message>
<message>
<location filename="../../app/models/dense/open_clip.py" />
<source>this tower's attention is scaled or normalised in ways for which attention by likeness is not defined</source>
<translation>이 타워의 어텐션은 유사도 어텐션이 정의되지 않는 방식으로 스케일 또는 정규화됩니다</translation>
</message>
<message>
<location filename="../../app/models/dense/open_clip.py" />
<source>a ResNet has no attention blocks whose queries and keys could be replaced</source>
<translation>ResNet에는 질의와 키를 바꿀 수 있는 어텐션 블록이 없습니다</translation>
</message>
<message>
<location filename="../../app/models/dense/open_clip.py" />
<source>Each patch goes through the attention pooler alone, with all its attention.</source>
<translation>각 패치가 혼자 모든 어텐션을 받으며 어텐션 풀링을 거칩니다.</translation>
</message>
<message>
<location filename="../../app/models/dense/timm.py" />
<source>this trunk's blocks are not those of a plain ViT, for which it is defined</source>
<translation>이 트렁크의 블록은 이 방식이 정의된 일반 ViT의 블록이 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/dense/timm.py" />
<source>this trunk normalises queries and keys, for which attention by likeness is not defined</source>
<translation>이 트렁크는 질의와 키를 정규화하므로 유사도 어텐션이 정의되지 않습니다</translation>
</message>
<message>
<location filename="../../app/models/dense/timm.py" />
<source>Patch tokens bypass the attention pooling of the image tower.</source>
<translation>패치 토큰은 이미지 타워의 어텐션 풀링을 거치지 않습니다.</translation>
</message>
<message>
<location filename="../../app/models/dense/tower.py" />
<source>raw patch embeddings of this tower already are the values of its attention pooling</source>
<translation>이 타워의 원시 패치 임베딩은 이미 어텐션 풀링의 값입니다</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>Raw</source>
<translation>원시</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>the tower's own tokens</source>
<translation>타워 자신의 토큰</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>values of the last block alone</source>
<translation>마지막 블록의 값만</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>values, with residual and MLP</source>
<translation>값, 잔차와 MLP 포함</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>v-v attention over 6 blocks, no MLP</source>
<translation>블록 6개의 v-v 어텐션, MLP 없음</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>q-q attention, with residual and MLP</source>
<translation>q-q 어텐션, 잔차와 MLP 포함</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>k-k attention, with residual and MLP</source>
<translation>k-k 어텐션, 잔차와 MLP 포함</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>q-q attention alone</source>
<translation>q-q 어텐션만</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>k-k attention alone, near patches favoured</source>
<translation>k-k 어텐션만, 가까운 패치 우대</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>q-q, k-k and v-v over 6 blocks, no MLP</source>
<translation>블록 6개의 q-q, k-k, v-v, MLP 없음</translation>
</message>
<message>
<location filename="../../app/models/dense/variants.py" />
<source>v-v, less what all texts share</source>
<translation>v-v에서 모든 텍스트의 공통분을 뺀 것</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>on {device} models compute in {precisions_of}</source>
<translation>{device}에서 모델은 {precisions_of}(으)로 계산합니다</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>There is no device '{device}'; choose one of {devices}.</source>
<translation>'{device}' 장치가 없습니다. 다음에서 고르세요: {devices}.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>{upper} is not available on this machine; choose cpu or auto.</source>
<translation>이 컴퓨터에서 {upper}을(를) 쓸 수 없습니다. cpu 또는 auto를 고르세요.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>There is no precision '{precision}'; choose one of {precisions}.</source>
<translation>'{precision}' 정밀도가 없습니다. 다음에서 고르세요: {precisions}.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>{precision} is not available: {reason}.</source>
<translation>{precision}을(를) 쓸 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>this GPU computes in fp32 or fp16</source>
<translation>이 GPU는 fp32 또는 fp16으로 계산합니다</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>{upper} is not available on this machine</source>
<translation>이 컴퓨터에서 {upper}을(를) 쓸 수 없습니다</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>Out of memory on {device} at a batch of {rows} {what}: now {rows_2}.</source>
<translation>{device}에서 {what} {rows}개 배치에 메모리가 모자랍니다. 이제 {rows_2}개로 합니다.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source>{what}; choose cpu, or a smaller model.</source>
<translation>{what}. cpu나 더 작은 모델을 고르세요.</translation>
</message>
<message>
<location filename="../../app/models/device.py" />
<source> or </source>
<translation> 또는 </translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} could not be downloaded: {host} answered with a web page, not the file (a network's login form?); nothing of it was kept, so log in and load it again.</source>
<translation>{model_id} 모델을 내려받지 못했습니다. {host}에서 파일 대신 웹 페이지가 왔습니다(네트워크 로그인 화면일 수 있습니다). 아무것도 보관하지 않았으니 로그인한 뒤 다시 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} can't be stored in {parent} ({reason}).</source>
<translation>{model_id} 모델을 {parent}에 보관할 수 없습니다({reason}).</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} could not be downloaded: the server answered {code} ({reason}).</source>
<translation>{model_id} 모델을 내려받지 못했습니다. 서버의 응답: {code} ({reason}).</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{what} is not on this computer, and the network can't be reached to download it ({reason}).</source>
<translation>{what}: 이 컴퓨터에 없고 네트워크에 닿지 않아 내려받을 수 없습니다({reason}).</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>open_clip names no place to download {model_id} from.</source>
<translation>open_clip에 {model_id} 모델을 내려받을 곳이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id}: the hub's {repo} has no file {names}.</source>
<translation>{model_id}: 허브의 {repo}에 {names} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The disk became full while {model_id} was downloaded to {parent}; make room and load it again to go on where it ended.</source>
<translation>{model_id} 모델을 {parent}에 내려받는 동안 디스크가 가득 찼습니다. 자리를 만들고 다시 불러오면 끊긴 데서 이어 받습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} {missing}needs permission: accept its terms on the hub and log in (`hf auth login`).</source>
<translation>{model_id}: {missing}허가가 필요합니다. 허브에서 약관에 동의하고 로그인하세요(`hf auth login`).</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} could not be downloaded: the server had too many requests; try again {when}.</source>
<translation>{model_id} 모델을 내려받지 못했습니다. 서버에 요청이 너무 많습니다. {when} 다시 해 보세요.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The download of {model_id} broke off ({reason}); load it again to go on where it ended.</source>
<translation>{model_id} 내려받기가 끊겼습니다({reason}). 다시 불러오면 끊긴 데서 이어 받습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The download of {model_id} broke off ({reason}); load it again.</source>
<translation>{model_id} 내려받기가 끊겼습니다({reason}). 다시 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The tokenizer of {arch} ({source})</source>
<translation>{arch}의 토크나이저({source})</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>hf-hub:{repo} has no {config_name}; if it is in transformers' format, load hf:{repo}.</source>
<translation>hf-hub:{repo}에 {config_name} 파일이 없습니다. transformers 형식이라면 hf:{repo}로 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} could not be downloaded: {url} no longer exists.</source>
<translation>{model_id} 모델을 내려받지 못했습니다. {url} 주소가 더 이상 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>in {ceil} min</source>
<translation>{ceil}분 뒤에</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{what} is not on this computer, and HF_HUB_OFFLINE forbids downloading it.</source>
<translation>{what}: 이 컴퓨터에 없고, HF_HUB_OFFLINE 설정 때문에 내려받을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>{model_id} needs {bytes_text} of disk space for its download, and {parent} has {bytes_text_2} left.</source>
<translation>{model_id} 모델을 내려받으려면 디스크 공간 {bytes_text}이(가) 필요한데 {parent}에는 {bytes_text_2}만 남았습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The download of {model_id} was damaged on its way and thrown away; try again.</source>
<translation>내려받은 {model_id} 모델이 전송 중 손상되어 버렸습니다. 다시 해 보세요.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The tokenizer of {arch} ({source}) could not be loaded from the hub.</source>
<translation>{arch} 모델의 토크나이저({source})를 허브에서 불러오지 못했습니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The tokenizer of {arch} needs `pip install {needed}`.</source>
<translation>{arch} 모델의 토크나이저에는 `pip install {needed}`가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/models/download.py" />
<source>The tokenizer files in {name} can't be read.</source>
<translation>{name}의 토크나이저 파일을 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/encoder.py" />
<source>There is no variant '{variant}'; choose one of {reasons}.</source>
<translation>'{variant}' 변형이 없습니다. 다음에서 고르세요: {reasons}.</translation>
</message>
<message>
<location filename="../../app/models/encoder.py" />
<source>{arch} can't have the variant {variant}: {reason}.</source>
<translation>{arch} 모델에는 {variant} 변형을 쓸 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/encoder.py" />
<source>{arch} has no head for image-text matching (ITM): it looks at images and texts apart.</source>
<translation>{arch} 모델에는 이미지-텍스트 매칭(ITM) 헤드가 없습니다. 이미지와 텍스트를 따로 봅니다.</translation>
</message>
<message>
<location filename="../../app/models/encoder.py" />
<source>{arch} leaves the range of numbers of {precision}; choose fp32.</source>
<translation>{arch} 모델이 {precision}의 수 범위를 벗어납니다. fp32를 고르세요.</translation>
</message>
<message>
<location filename="../../app/models/facts/published.py" />
<source>open_clip's record of {arch}@{tag}</source>
<translation>open_clip의 {arch}@{tag} 기록</translation>
</message>
<message>
<location filename="../../app/models/facts/published.py" />
<source>the built-in model, whose weights these are,</source>
<translation>이 가중치의 원본인 내장 모델</translation>
</message>
<message>
<location filename="../../app/models/hf/align_tower.py" />
<source>a convolutional tower has no attention blocks</source>
<translation>합성곱 타워에는 어텐션 블록이 없습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/facts.py" />
<source>{name} is a model of type {model_type}, which this program can't open; it opens {known}.</source>
<translation>{name}: {model_type} 종류의 모델은 열 수 없습니다. 열 수 있는 것: {known}.</translation>
</message>
<message>
<location filename="../../app/models/hf/facts.py" />
<source>{name} is a SigLIP 2 of variable resolution (NaFlex), whose patch grid changes with each image; this program opens those of a fixed resolution.</source>
<translation>{name}: 이미지마다 패치 격자가 바뀌는 가변 해상도 SigLIP 2(NaFlex)입니다. 이 프로그램은 고정 해상도 모델을 엽니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/families.py" />
<source>BLIP's files in transformers' format hold no logit scale: logits are cosines, so that probabilities over labels are nearly equal.</source>
<translation>transformers 형식의 BLIP 파일에는 로짓 스케일이 없습니다. 로짓이 곧 코사인이라 레이블 확률이 거의 같습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/families.py" />
<source>Texts are cut at {length} tokens, as in training; the tokenizer in transformers lets more through.</source>
<translation>텍스트를 학습 때처럼 {length}토큰에서 자릅니다. transformers의 토크나이저는 더 길게 통과시킵니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/families.py" />
<source>The model's temperature is 0, so that cosines can't be divided by it.</source>
<translation>모델의 온도가 0이라 코사인을 나눌 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>{name} is a {model}; of transformers' classes for {family} this program opens {known}.</source>
<translation>{name}: {model}입니다. transformers의 {family} 클래스 중 이 프로그램이 여는 것: {known}.</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>tensor</source>
<translation>텐서</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>tensors</source>
<translation>텐서</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>{weights} does not fit {name}: {missing} {plural} missing, {unexpected} unexpected, {shapes} of another shape (first: {first}).</source>
<translation>{weights} 파일이 {name} 모델과 맞지 않습니다. {plural} {missing}개 없음, {unexpected}개 뜻밖, {shapes}개 모양 다름(처음: {first}).</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>transformers can't build {name} ({model}) from its configuration ({error}).</source>
<translation>transformers가 설정으로 {name} ({model}) 모델을 만들지 못했습니다({error}).</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>{name} holds no tokenizer's vocabulary (tokenizer.json).</source>
<translation>{name}에 토크나이저의 어휘(tokenizer.json)가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>config.json of {name} names no image_size.</source>
<translation>{name}의 config.json에 image_size가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>Adapters are merged onto open_clip's models, not onto {name}.</source>
<translation>어댑터는 open_clip 모델에 병합합니다. {name}에는 병합할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/loading.py" />
<source>{name} holds quantised weights, which this program can't open.</source>
<translation>{name}: 이 프로그램이 열 수 없는 양자화된 가중치입니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>it pads images</source>
<translation>이미지에 패딩을 넣습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>size is {size}</source>
<translation>size가 {size}입니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>The image processor of {name} can't be followed: {reason}.</source>
<translation>{name}의 이미지 프로세서를 따를 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>resample {resample} is none of {interpolations}</source>
<translation>resample {resample}은(는) {interpolations} 중에 없습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>it makes images of {by} pixels, and the model takes {by_2}</source>
<translation>이미지를 {by}픽셀로 만드는데 모델은 {by_2}픽셀을 받습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>without resize and centre crop its images have no common size</source>
<translation>resize와 center crop이 없어 이미지의 공통 크기가 없습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>{name} has its own way of {strip}</source>
<translation>{name}은(는) {strip} 방식이 따로 있습니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>image_mean {mean} and image_std {std} are not three numbers each, std above 0</source>
<translation>image_mean {mean}과(와) image_std {std}은(는) 각각 수 셋이고 std는 0보다 커야 합니다</translation>
</message>
<message>
<location filename="../../app/models/hf/processor.py" />
<source>The image processor of {name} can't be read ({error}).</source>
<translation>{name}의 이미지 프로세서를 읽을 수 없습니다({error}).</translation>
</message>
<message>
<location filename="../../app/models/hf/source.py" />
<source>The folder {name} holds no weights file ({weight_names}).</source>
<translation>{name} 폴더에 가중치 파일({weight_names})이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/source.py" />
<source>{config_name} of {name} names no model_type, so what it is can't be told.</source>
<translation>{name}의 {config_name}에 model_type이 없어 무엇인지 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/text_towers.py" />
<source>eos_token_id of the configuration is {eos}, not the id of the token to pool.</source>
<translation>설정의 eos_token_id가 {eos}인데, 풀링할 토큰의 id가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/tokenizer.py" />
<source>The tokenizer of {name} names no token for padding.</source>
<translation>{name}의 토크나이저에 패딩 토큰이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/tokenizer.py" />
<source>The tokenizer of {name} has {tokens:,} tokens and its model {known:,}; it is another's.</source>
<translation>{name}의 토크나이저 토큰은 {tokens:,}개, 모델이 아는 토큰은 {known:,}개입니다. 다른 모델의 토크나이저입니다.</translation>
</message>
<message>
<location filename="../../app/models/hf/tokenizer.py" />
<source>The tokenizer of {name} can't be read ({error}).</source>
<translation>{name}의 토크나이저를 읽을 수 없습니다({error}).</translation>
</message>
<message>
<location filename="../../app/models/hf_text/configuration.py" />
<source>The tokenizer pads with token {pads}, and the text tower takes {masks} for padding: it reads the padding as text, so the tokenizer is not the one that this tower was trained with.</source>
<translation>토크나이저는 토큰 {pads}(으)로 채우는데 텍스트 타워는 {masks}을(를) 패딩으로 봅니다. 패딩을 텍스트로 읽게 되므로, 이 타워와 함께 학습된 토크나이저가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/models/hf_text/configuration.py" />
<source>The text tower is named '{name}', which is neither a folder with a {config_name} nor a model of the hub.</source>
<translation>텍스트 타워 이름이 '{name}'인데, {config_name}이 든 폴더도 허브의 모델도 아닙니다.</translation>
</message>
<message>
<location filename="../../app/models/hf_text/configuration.py" />
<source>{arch} can't be opened: open_clip has text towers of {known}, and {config_name} of {name} names '{kind}'.</source>
<translation>{arch} 모델을 열 수 없습니다. open_clip의 텍스트 타워는 {known}인데 {name}의 {config_name}에는 '{kind}'(으)로 되어 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/hf_text/configuration.py" />
<source>{error}; it is the file {config_name} of {name}: put it beside the weights, or fetch it with `hf download {name} {config_name}` where there is a network.</source>
<translation>{error}. {name}의 {config_name} 파일입니다. 가중치 옆에 두거나, 네트워크가 되는 곳에서 `hf download {name} {config_name}`으로 받으세요.</translation>
</message>
<message>
<location filename="../../app/models/hf_text/tower.py" />
<source>its text tower's configuration names no pad_token_id, which open_clip masks</source>
<translation>텍스트 타워의 설정에 open_clip이 가리는 pad_token_id가 없습니다</translation>
</message>
<message>
<location filename="../../app/models/hf_text/tower.py" />
<source>its text tower has width {width} and no projection to {dim}, the width of the embedding</source>
<translation>텍스트 타워의 너비가 {width}인데 임베딩의 너비 {dim}(으)로 가는 투영이 없습니다</translation>
</message>
<message>
<location filename="../../app/models/hf_text/tower.py" />
<source>its text tower has room for {room} tokens, and its context is of {context_length}</source>
<translation>텍스트 타워에는 토큰 {room}개의 자리가 있는데 컨텍스트 길이는 {context_length}입니다</translation>
</message>
<message>
<location filename="../../app/models/hf_text/tower.py" />
<source>{arch} can't be opened: {reason}.</source>
<translation>{arch} 모델을 열 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/hf_text/tower.py" />
<source>open_clip's own {pooler} fails on every text</source>
<translation>open_clip의 {pooler}가 모든 텍스트에서 실패합니다</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>its blocks are neither a plain MLP each, nor do they end in one map</source>
<translation>블록이 각각 일반 MLP도 아니고, 하나의 맵으로 끝나지도 않습니다</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>There is no layer “{word}”; there are {listed}.</source>
<translation>“{word}” 레이어가 없습니다. 있는 것: {listed}.</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>at the class token</source>
<translation>클래스 토큰에서</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>mean over positions</source>
<translation>위치의 평균</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>mean over patches</source>
<translation>패치의 평균</translation>
</message>
<message>
<location filename="../../app/models/inside/layers.py" />
<source>The units of {arch} can't be read: {reason}.</source>
<translation>{arch} 모델의 유닛을 읽을 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/inside/prompt_words.py" />
<source>There is no word in “{prompt}” that the model reads.</source>
<translation>“{prompt}”에 모델이 읽는 단어가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/inside/towers.py" />
<source>it has no class token that blocks write into</source>
<translation>블록이 값을 쓰는 클래스 토큰이 없습니다</translation>
</message>
<message>
<location filename="../../app/models/inside/towers.py" />
<source>its embedding is pooled from all tokens, not read from a class token</source>
<translation>임베딩을 클래스 토큰에서 읽지 않고 모든 토큰에서 풀링합니다</translation>
</message>
<message>
<location filename="../../app/models/inside/towers.py" />
<source>its attention is scaled, normalised or gated, so that heads don't add up</source>
<translation>어텐션이 스케일, 정규화 또는 게이트되어 헤드의 합이 되지 않습니다</translation>
</message>
<message>
<location filename="../../app/models/inside/towers.py" />
<source>its head is more than one projection</source>
<translation>헤드가 투영 하나로 되어 있지 않습니다</translation>
</message>
<message>
<location filename="../../app/models/inside/towers.py" />
<source>{arch} can't be taken apart into heads: {reason}.</source>
<translation>{arch} 모델을 헤드로 분해할 수 없습니다: {reason}.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>; load {better} instead</source>
<translation>. 대신 {better}을(를) 불러오세요</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>its published tags disagree</source>
<translation>공개된 태그끼리 다릅니다</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>it has no published tags</source>
<translation>공개된 태그가 없습니다</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>Preprocessing is open_clip's default for {arch}: {why}.</source>
<translation>전처리는 {arch}에 대한 open_clip의 기본값입니다: {why}.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>The folder {name} holds no weights file ({file}).</source>
<translation>{name} 폴더에 가중치 파일({file})이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>Preprocessing is open_clip's default: {config_name} of {name} names none.</source>
<translation>전처리는 open_clip의 기본값입니다. {name}의 {config_name}에 적혀 있지 않습니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>Preprocessing as published for {arch} ({describe}).</source>
<translation>전처리는 {arch}에 공개된 것입니다({describe}).</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>Random weights (seed 0): similarities mean nothing.</source>
<translation>무작위 가중치(시드 0): 유사도에 뜻이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>{error} The downloaded file {path} was thrown away; load the model again to fetch it.</source>
<translation>{error} 내려받은 {path} 파일을 버렸습니다. 모델을 다시 불러오면 새로 받습니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>The built-in model is not installed; choose an open_clip pair or a checkpoint.</source>
<translation>내장 모델이 설치되어 있지 않습니다. open_clip 모델이나 체크포인트를 고르세요.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>{text} begins with the home folder of a user who does not exist.</source>
<translation>{text}: 없는 사용자의 홈 폴더로 시작합니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>There is no model folder at {folder}.</source>
<translation>{folder}에 모델 폴더가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>The model folder {name} can't be read: {value}.</source>
<translation>{name} 모델 폴더를 읽을 수 없습니다: {value}.</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>open_clip can't build {arch} from its configuration ({error}).</source>
<translation>open_clip이 설정으로 {arch} 모델을 만들지 못했습니다({error}).</translation>
</message>
<message>
<location filename="../../app/models/loading.py" />
<source>Tokens are single bytes, a stand-in without meaning: {lower}{error}</source>
<translation>토큰은 바이트 하나씩이며 뜻 없이 자리만 채웁니다: {lower}{error}</translation>
</message>
<message>
<location filename="../../app/models/memory.py" />
<source>{name} needs {needed:.1f} GB of memory and {max:.1f} GB are free; choose a smaller model, or close other programs.</source>
<translation>{name} 모델에는 메모리 {needed:.1f} GB가 필요한데 {max:.1f} GB가 남아 있습니다. 더 작은 모델을 고르거나 다른 프로그램을 닫으세요.</translation>
</message>
<message>
<location filename="../../app/models/model_facts.py" />
<source>Built-in teaching model: small, for photos of everyday things; weak on people, actions, text and relations. Choose an open_clip model or your own checkpoint for real CLIP.</source>
<translation>내장 교육용 모델: 작고, 일상 사물의 사진에 맞습니다. 사람, 행동, 글자, 관계에는 약합니다. 실제 CLIP을 보려면 open_clip 모델이나 자신의 체크포인트를 고르세요.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>{arch} names an architecture without weights; add a tag, as in {arch}@{example}.</source>
<translation>{arch}: 가중치 없는 아키텍처입니다. {arch}@{example}처럼 태그를 붙이세요.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>{arch} has no tag '{shorten}'; near ones: {known}.</source>
<translation>{arch} 아키텍처에 '{shorten}' 태그가 없습니다. 비슷한 것: {known}.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>open_clip has no architecture '{shorten}'; {hint}.</source>
<translation>open_clip에 '{shorten}' 아키텍처가 없습니다. {hint}.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>No model was named; try builtin, or ARCH@TAG such as ViT-B-32@laion2b_s34b_b79k.</source>
<translation>모델 이름이 없습니다. builtin, 또는 ViT-B-32@laion2b_s34b_b79k 같은 ARCH@TAG를 쓰세요.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>An adapter can't be merged onto {base}, only onto weights of open_clip.</source>
<translation>어댑터는 {base}에 병합할 수 없고 open_clip의 가중치에만 병합할 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>local-dir: needs a folder after the colon.</source>
<translation>local-dir: 뒤에 폴더가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>{kind}: needs ORG/NAME after the colon, not '{shorten}'.</source>
<translation>{kind}: 콜론 뒤에 '{shorten}'이 아니라 ORG/NAME이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>{arch}@ needs a tag, a checkpoint's path or 'random' after the sign.</source>
<translation>{arch}@ 기호 뒤에 태그, 체크포인트 경로 또는 'random'이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/models/registry.py" />
<source>open_clip is not installed; run `pip install open_clip_torch`.</source>
<translation>open_clip이 설치되어 있지 않습니다. `pip install open_clip_torch`를 실행하세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/activation.py" />
<source>These weights were trained with {theirs}, and {arch} computes with {ours}: results are off</source>
<translation>이 가중치는 {theirs}(으)로 학습되었는데 {arch}은(는) {ours}(으)로 계산하므로 결과가 어긋납니다</translation>
</message>
<message>
<location filename="../../app/models/weights/activation.py" />
<source>{arch} has GELU; if these weights are OpenAI's or were fine-tuned from them (QuickGELU), load {other} instead.</source>
<translation>{arch}은(는) GELU를 씁니다. 가중치가 OpenAI의 것이거나 거기서 미세 조정된 것(QuickGELU)이라면 대신 {other}을(를) 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/activation.py" />
<source>{arch} computes with QuickGELU; if these weights were trained with GELU, load {other} instead.</source>
<translation>{arch}은(는) QuickGELU로 계산합니다. 가중치가 GELU로 학습되었다면 대신 {other}을(를) 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/activation.py" />
<source>; load {other} instead.</source>
<translation>. 대신 {other}을(를) 불러오세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{name} (LoRA of rank {ranks}, made for {base}) was merged onto {count} of the model's layers.</source>
<translation>{name}({base}용, 랭크 {ranks} LoRA)을 모델의 레이어 {count}개에 병합했습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{name} is an adapter with {what}, more than a low-rank update; merge it by peft's merge_and_unload and open the result.</source>
<translation>{name}: 저랭크 갱신 외에 {what}도 있는 어댑터입니다. peft의 merge_and_unload로 병합한 결과를 여세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{name} does not fit the model: its update of {module} has no place there; it was made for {base}.</source>
<translation>{name}: 모델과 맞지 않습니다. {module}의 갱신이 들어갈 자리가 없습니다. {base}용입니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>There is no adapter ({name}) at {path}.</source>
<translation>{path}에 어댑터({name})가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{name} holds no whole pairs of LoRA's tensors.</source>
<translation>{name}에 온전한 LoRA 텐서 쌍이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{name} needs {config} beside it, which tells its scale.</source>
<translation>{name} 옆에 스케일이 적힌 {config} 파일이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/adapters.py" />
<source>{config} of {name} can't be read as peft's.</source>
<translation>{name}의 {config} 파일을 peft 형식으로 읽을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>image_size is neither a whole number above 0 nor two of them</source>
<translation>image_size가 0보다 큰 정수도, 그런 수 둘도 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>preprocess_cfg is not an object</source>
<translation>preprocess_cfg가 객체가 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>std of preprocess_cfg holds a zero</source>
<translation>preprocess_cfg의 std에 0이 있습니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>fill_color of preprocess_cfg is not a whole number</source>
<translation>preprocess_cfg의 fill_color가 정수가 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>The model folder {name} has no {config_name}.</source>
<translation>{name} 모델 폴더에 {config_name} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{config_name} of {name} has no model_cfg with embed_dim, vision_cfg and text_cfg.</source>
<translation>{name}의 {config_name}에 embed_dim, vision_cfg, text_cfg가 든 model_cfg가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{config_name} of {name} can't be used: {wrong}.</source>
<translation>{name}의 {config_name} 파일을 쓸 수 없습니다: {wrong}.</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{key} is not an object</source>
<translation>{key}이(가) 객체가 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{key} is not a whole number above 0</source>
<translation>{key}이(가) 0보다 큰 정수가 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{key} of preprocess_cfg is not three numbers</source>
<translation>preprocess_cfg의 {key}이(가) 수 셋이 아닙니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{key} of preprocess_cfg is none of {known}</source>
<translation>preprocess_cfg의 {key}이(가) {known} 중에 없습니다</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{config_name} of {name} can't be read: {error}.</source>
<translation>{name}의 {config_name} 파일을 읽을 수 없습니다: {error}.</translation>
</message>
<message>
<location filename="../../app/models/weights/configuration.py" />
<source>{error} It lies in a folder of transformers' ({kind}): open that, as local-dir:{folder}.</source>
<translation>{error} transformers 형식({kind})의 폴더에 있습니다. local-dir:{folder}로 여세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{path} is a pointer of Git LFS, not the weights themselves; run `git lfs pull` in its folder.</source>
<translation>{path}: 가중치가 아니라 Git LFS 포인터입니다. 그 폴더에서 `git lfs pull`을 실행하세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{path} is a web page, not weights; delete it and get the file anew.</source>
<translation>{path}: 가중치가 아니라 웹 페이지입니다. 삭제하고 파일을 다시 받으세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{name} would unpack to {unpacked}, {times:,} times its size, and was not opened.</source>
<translation>{name}: 풀면 크기의 {times:,}배인 {unpacked}이(가) 되어 열지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{name} is a folder, not a checkpoint file; open it as local-dir:{path}.</source>
<translation>{name}: 체크포인트 파일이 아니라 폴더입니다. local-dir:{path}로 여세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>There is no checkpoint at {path}.</source>
<translation>{path}에 체크포인트가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{name} is damaged or no safetensors file ({brief}).</source>
<translation>{name}: 손상되었거나 safetensors 파일이 아닙니다({brief}).</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{name} is damaged, cut short or no checkpoint ({brief}).</source>
<translation>{name}: 손상되었거나 잘렸거나 체크포인트가 아닙니다({brief}).</translation>
</message>
<message>
<location filename="../../app/models/weights/reading.py" />
<source>{name} asks to run Python code ({code}) when opened and was refused; nothing ran.</source>
<translation>{name}: 열 때 Python 코드({code}) 실행을 요구하여 거부했습니다. 아무것도 실행하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/shards.py" />
<source>{name} names files outside its own folder.</source>
<translation>{name}: 자기 폴더 밖의 파일을 가리킵니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/shards.py" />
<source>{name} is a part of weights in {count} files, of which {missing} is missing.</source>
<translation>{name}: 파일 {count}개로 나뉜 가중치의 일부인데 {missing} 파일이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/shards.py" />
<source>{name} is no index of weights: it names no files (weight_map).</source>
<translation>{name}: 가중치 인덱스가 아닙니다. 파일 목록(weight_map)이 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/suggestions.py" />
<source>A checkpoint needs its architecture before it; these fit its tensors: {ids}.</source>
<translation>체크포인트 앞에 아키텍처가 필요합니다. 텐서에 맞는 것: {ids}.</translation>
</message>
<message>
<location filename="../../app/models/weights/suggestions.py" />
<source>{text} is another library's name; here it is {ids}.</source>
<translation>{text}: 다른 라이브러리의 이름입니다. 여기서는 {ids}입니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/suggestions.py" />
<source>A checkpoint needs its architecture before it, as in ViT-B-32@{text}; `models` lists them.</source>
<translation>체크포인트 앞에 ViT-B-32@{text}처럼 아키텍처가 필요합니다. `models` 명령이 목록을 보여 줍니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/suggestions.py" />
<source>{name} was made for {base}; put the id of that model before it, as in ViT-B-32-quickgelu@openai+{path}.</source>
<translation>{name}: {base}용입니다. ViT-B-32-quickgelu@openai+{path}처럼 그 모델의 id를 앞에 쓰세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds a {name_2}, not tensors by name.</source>
<translation>{name}에는 이름 붙은 텐서가 아니라 {name_2}이(가) 들어 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds an optimizer's state, not a model's weights.</source>
<translation>{name}에는 모델의 가중치가 아니라 옵티마이저 상태가 들어 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds several sets of weights: those under {place} are used, not {others}.</source>
<translation>{name}에 가중치가 여러 벌 있습니다. {others}이(가) 아니라 {place} 아래의 것을 씁니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds an adapter (LoRA), not a whole model; put the id of its model and a + before it.</source>
<translation>{name}에는 모델 전체가 아니라 어댑터(LoRA)가 들어 있습니다. 앞에 그 모델의 id와 +를 쓰세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds names without values, as DeepSpeed's ZeRO-3 leaves them; make whole weights of its folder with DeepSpeed's zero_to_fp32.py.</source>
<translation>{name}에는 DeepSpeed ZeRO-3가 남긴, 값 없는 이름만 있습니다. DeepSpeed의 zero_to_fp32.py로 그 폴더에서 온전한 가중치를 만드세요.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>The file holds several models: {chosen} is used, not {others}.</source>
<translation>파일에 모델이 여럿 있습니다. {others}이(가) 아니라 {chosen}을(를) 씁니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>A tensor beside the model's was left out ({first}).</source>
<translation>모델의 것이 아닌 텐서 하나를 제외했습니다({first}).</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds no tensors by name; what it holds is: {keys}.</source>
<translation>{name}에 이름 붙은 텐서가 없습니다. 들어 있는 것: {keys}.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} holds no tensors.</source>
<translation>{name}에 텐서가 없습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name}: averaged weights (EMA), under {place}, are used.</source>
<translation>{name}: {place} 아래의 평균 가중치(EMA)를 씁니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{name} is damaged: {key} claims {claimed:,} values and holds {held:,}.</source>
<translation>{name}: 손상되었습니다. {key}의 값이 {claimed:,}개라고 하지만 {held:,}개가 있습니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>Averaged weights (EMA), named {chosen}…, are used.</source>
<translation>{chosen}…(으)로 시작하는 평균 가중치(EMA)를 씁니다.</translation>
</message>
<message>
<location filename="../../app/models/weights/tensors.py" />
<source>{count:,} tensors beside the model's were left out (the first is {first}).</source>
<translation>모델의 것이 아닌 텐서 {count:,}개를 제외했습니다(처음은 {first}).</translation>
</message>
<message>
<location filename="../../app/models/weights/torchscript.py" />
<source>{name} is a TorchScript archive that is damaged or of an unknown kind.</source>
<translation>{name}: 손상되었거나 알 수 없는 종류의 TorchScript 아카이브입니다.</translation>
</message>
<message>
<location filename="../../app/partial.py" />
<source>{done:,} of {total:,} {noun}, and {folders:,} {word} not read to the end</source>
<translation>{noun} {total:,}개 중 {done:,}개, 끝까지 읽지 못한 {word} {folders:,}개</translation>
</message>
<message>
<location filename="../../app/partial.py" />
<source>{done:,} of {total:,} {noun}</source>
<translation>{noun} {total:,}개 중 {done:,}개</translation>
</message>
<message>
<location filename="../../app/partial.py" />
<source>partial: {part}</source>
<translation>일부: {part}</translation>
</message>
<message>
<location filename="../../app/partial.py" />
<source>folder or archive</source>
<translation>폴더 또는 아카이브</translation>
</message>
<message>
<location filename="../../app/partial.py" />
<source>folders or archives</source>
<translation>폴더 또는 아카이브</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>Accuracy</source>
<translation>정확도</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>How often is the model's first answer right, and what does it mistake for what?</source>
<translation>모델의 첫째 답이 얼마나 자주 맞고, 무엇을 무엇과 혼동합니까?</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>accuracy of each class, of each group, or of each class in each group</source>
<translation>클래스별, 그룹별, 또는 클래스와 그룹별 정확도</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>the order of the classes: the data's, by name, by recall, by their images, or those that are mistaken for one another side by side</source>
<translation>클래스의 순서: 데이터의 순서, 이름순, 재현율순, 이미지 수순, 또는 서로 헷갈리는 것을 나란히</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>No image could be read.</source>
<translation>읽을 수 있는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>rates</source>
<translation>비율</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/ask.py" />
<source>order</source>
<translation>순서</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>{count:,} of {all:,} classes, such as {shown}.</source>
<translation>클래스 {all:,}개 중 {count:,}개, 예: {shown}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Templates have no {slot}: their prompts are the same for every class.</source>
<translation>템플릿에 {slot} 자리가 없어 모든 클래스의 프롬프트가 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Classes have the same name, so that none of them can win.</source>
<translation>이름이 같은 클래스가 있어 그중 어느 것도 이길 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Classes have the same tokens in this model, so that none of them can win.</source>
<translation>이 모델에서 토큰이 같은 클래스가 있어 그중 어느 것도 이길 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Groups of them: {count:,}; {shown}.</source>
<translation>그런 묶음: {count:,}개, {shown}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>“{given}” looks like “{other}”</source>
<translation>“{given}” 클래스는 “{other}”처럼 보입니다</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Labels are permuted: the classes are the images' in another order.</source>
<translation>레이블이 뒤섞였습니다. 클래스의 순서가 이미지와 다릅니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Another one-to-one order of the classes, found on one half of the images, gets {other} right on the other half, the order given {own}, of {count:,}; {pairs}.</source>
<translation>이미지 절반에서 찾은 다른 일대일 순서로는 나머지 절반 {count:,}개 중 {other}, 주어진 순서로는 {own}이(가) 정답입니다. {pairs}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Class names are WordNet ids, which the model can't read; name them (Truth, or --classnames).</source>
<translation>클래스 이름이 모델이 읽지 못하는 WordNet id입니다. 이름을 주세요(정답 페이지 또는 --classnames).</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>{shown}.</source>
<translation>{shown}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Prompts are longer than the model takes, and are cut off.</source>
<translation>모델이 받는 길이보다 긴 프롬프트가 잘립니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>{count:,} prompts, such as “{prompt}”, which loses “{lost}”.</source>
<translation>프롬프트 {count:,}개, 예: “{prompt}”, 잘린 부분 “{lost}”.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The check of the model failed: {name}.</source>
<translation>모델 검사에 실패했습니다: {name}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The model gives equal cosines, so that nothing is told apart.</source>
<translation>모델이 같은 코사인을 내어 아무것도 구별하지 못합니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>On {tied:,} of {count:,} images the true class's cosine equals the highest of the others.</source>
<translation>이미지 {count:,}개 중 {tied:,}개에서 실제 클래스의 코사인이 나머지의 최고와 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>{given:,} of {count:,} images are answered with “{name}”, which {n:,} are.</source>
<translation>이미지 {count:,}개 중 {given:,}개의 답이 “{name}”인데, 실제로는 {n:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The model gives nearly always one answer.</source>
<translation>모델이 거의 항상 한 가지로 답합니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The crop may cut the object away.</source>
<translation>크롭이 물체를 잘라 낼 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Top-1 is {lost} where the crop shows less than {share:.0%} of the image, and {whole} elsewhere; p = {p:.2g} (permutation test); compare with --modes squash,pad.</source>
<translation>크롭이 이미지의 {share:.0%} 미만을 보이는 곳에서 top-1은 {lost}, 나머지에서 {whole}, p = {p:.2g} (순열 검정). --modes squash,pad와 비교해 보세요.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Class names are numbers, which say nothing; name them (Truth, or --classnames).</source>
<translation>클래스 이름이 뜻 없는 수입니다. 이름을 주세요(정답 페이지 또는 --classnames).</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The model may compute with another activation than its weights'.</source>
<translation>모델이 가중치의 것과 다른 활성화 함수로 계산할 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The crop cuts the object: whole images are answered better.</source>
<translation>크롭이 물체를 잘라 냅니다. 이미지 전체로는 더 잘 맞힙니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>With --mode {mode} {only_other:,} images are right that are wrong now, and {only_own:,} wrong that are right; p = {p:.2g} (exact McNemar).</source>
<translation>--mode {mode}(으)로는 지금 틀린 {only_other:,}개가 맞고, 지금 맞는 {only_own:,}개가 틀립니다. p = {p:.2g} (정확 McNemar).</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>Class names begin with numbers, which stand in every prompt.</source>
<translation>클래스 이름이 수로 시작하여 모든 프롬프트에 들어갑니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The model's weights are random.</source>
<translation>모델의 가중치가 무작위입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/doctor.py" />
<source>The model's preprocessing is a guess.</source>
<translation>모델의 전처리가 추측한 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/evaluation.py" />
<source>Truth: {source}; {unread:,} images could not be read.</source>
<translation>정답: {source}. 읽지 못한 이미지는 {unread:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/groups.py" />
<source>By {attribute} ({sizes}; images without a tag are left out): accuracy with Wilson's 95 % interval; gap: a group's accuracy less that of all other tagged images, with Newcombe's 95 % interval (1998, method 10) and the exact permutation test's p, by Holm for the groups. The worst group is chosen after looking, so its accuracy errs low: its interval is that of one group named before. Groups are the user's own.</source>
<translation>{attribute}별({sizes}, 태그가 없는 이미지는 제외): Wilson 95 % 구간이 붙은 정확도. 갭: 그룹의 정확도에서 태그된 나머지 이미지 전체의 정확도를 뺀 값으로, Newcombe 95 % 구간(1998, 방법 10)과 정확 순열 검정의 p(그룹에 대해 Holm 보정)가 붙습니다. 가장 나쁜 그룹은 보고 나서 고른 것이라 그 정확도는 낮은 쪽으로 치우칩니다. 그 구간은 미리 정한 한 그룹의 구간입니다. 그룹은 사용자가 정한 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>n = {images:,} images, {classes:,} classes, {empty:,} of them without an image.</source>
<translation>n = 이미지 {images:,}개, 클래스 {classes:,}개, 그중 {empty:,}개는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>An answer is the class of the highest cosine with the image; each class is the ensemble of its prompts (mean of the normalised embeddings, normalised).</source>
<translation>답은 이미지와의 코사인이 가장 높은 클래스이며, 각 클래스는 그 프롬프트의 앙상블입니다(정규화한 임베딩의 평균을 다시 정규화).</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>Of equal cosines the wrong class's is first; images where a true class's equals the first: {tied}.</source>
<translation>코사인이 같으면 틀린 클래스가 먼저입니다. 정답 클래스의 코사인이 첫째와 같은 이미지: {tied}개.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>Top-1, top-5 and recalls: Wilson's 95 % interval. Mean per-class recall: the mean over the classes that have an image (balanced accuracy), its 95 % interval normal, the classes independent binomials whose variances are taken at the centres of Wilson's intervals.</source>
<translation>Top-1, top-5, 재현율: Wilson 95 % 구간. 클래스별 재현율의 평균: 이미지가 있는 클래스에 대한 평균(균형 정확도)입니다. 그 95 % 구간은 정규 근사이며, 클래스들을 독립인 이항분포로 보고 분산은 Wilson 구간의 중심에서 구합니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>Probability: softmax over the classes at the model's own logit scale.</source>
<translation>확률: 모델 자신의 로짓 스케일에서 클래스에 대한 소프트맥스.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>Probability: a sigmoid for each class alone, at the model's own logit scale and bias.</source>
<translation>확률: 모델 자신의 로짓 스케일과 편향에서 클래스마다 따로 구한 시그모이드.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>n = {images:,} images, {classes:,} classes.</source>
<translation>n = 이미지 {images:,}개, 클래스 {classes:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>There is one class, “{name}”, so that every answer is right; accuracy needs two.</source>
<translation>클래스가 “{name}” 하나뿐이라 모든 답이 정답입니다. 정확도에는 둘이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/measure.py" />
<source>There is no image with a class.</source>
<translation>클래스가 있는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>Models</source>
<translation>모델</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>Several models, and saved evaluations, on the same images</source>
<translation>같은 이미지에서 여러 모델과 저장된 평가</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>other models to evaluate: ids, divided by commas</source>
<translation>평가할 다른 모델: id를 쉼표로 나눔</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>what accuracy is plotted against</source>
<translation>정확도를 무엇에 대해 그릴지</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>There is no truth.</source>
<translation>정답이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>models</source>
<translation>모델</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/ask.py" />
<source>axis</source>
<translation>축</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/figure.py" />
<source>parameters (millions)</source>
<translation>파라미터(백만 개)</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/figure.py" />
<source>GFLOPs for an image and a text</source>
<translation>이미지 하나와 텍스트 하나의 GFLOPs</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/figure.py" />
<source>images per second on this computer</source>
<translation>이 컴퓨터에서 초당 이미지 수</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/figure.py" />
<source>memory of the weights (MB)</source>
<translation>가중치의 메모리(MB)</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/run.py" />
<source>None of the images could be read: {reason}</source>
<translation>읽을 수 있는 이미지가 없습니다: {reason}</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/table.py" />
<source>Top-1 of {evaluations}, each with Wilson's 95 % interval. Difference: less that of “{reference}” on the images that both have (by path, or by content where no path is common) and give the same true class; 95 % interval of paired proportions (Bonett and Price 2012); p: McNemar's exact test, by Holm over the rows. GFLOPs: billions of floating-point operations for an image and a text of full length, as open_clip publishes them, else counted by torch's counter. Images per second: through the image tower, as last measured on this computer. Memory: of the weights.</source>
<translation>{evaluations}의 top-1과 각각의 Wilson 95 % 구간. 차이: 둘 다 가진 이미지(경로로 맞추고, 공통 경로가 없으면 내용으로 맞춤) 중 정답 클래스가 같은 것에서 “{reference}”의 값을 뺀 것, 대응 비율의 95 % 구간(Bonett and Price 2012). p: 정확 McNemar 검정, 행에 대해 Holm 보정. GFLOPs: 이미지 하나와 전체 길이의 텍스트 하나에 드는 부동소수점 연산(십억 번)으로, open_clip이 발표한 값이 있으면 그것, 없으면 torch의 계수기로 센 값입니다. 초당 이미지: 이미지 타워를 지나는 속도, 이 컴퓨터에서 마지막으로 잰 값. 메모리: 가중치의 크기.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/table.py" />
<source>evaluation</source>
<translation>평가</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/models/table.py" />
<source>evaluations</source>
<translation>평가</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/modes.py" />
<source>Ways to fit images: p is McNemar's exact test on the same images.</source>
<translation>이미지를 맞추는 방식: p는 같은 이미지에 대한 정확 McNemar 검정입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/rows.py" />
<source>Truth: {source}.</source>
<translation>정답: {source}.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/saved.py" />
<source>Evaluations are saved as .parquet or .csv, not as “{name}”.</source>
<translation>평가는 .parquet 또는 .csv로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/saved.py" />
<source>{path} is no saved evaluation: it lacks the recipe, or a column of the answers.</source>
<translation>{path}: 저장된 평가가 아닙니다. 만든 방법 또는 답의 열이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/saved.py" />
<source>{path} is not a table of answers ({error}).</source>
<translation>{path}: 답의 표가 아닙니다({error}).</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/several.py" />
<source>Images have several labels: top-1 asks whether the first answer is any of them; a label's recall, whether it is among the first k of an image with k labels. There is no confusion matrix. Average precision of a label: images ranked by cosine with it, no softmax over labels before (as scikit-learn's average_precision_score); mAP: the mean over labels that some image has and some lacks; 95 % interval: percentiles of {draws:,} draws of images (seed {seed}). A label's threshold is the cosine of the highest F1 on one half of the images (drawn by seed {half_seed}); precision, recall and F1 are those on the other half.</source>
<translation>이미지에 레이블이 여럿입니다: top-1은 첫 답이 그중 하나인지를 보고, 레이블의 재현율은 레이블이 k개인 이미지에서 그 레이블이 처음 k개 안에 있는지를 봅니다. 혼동 행렬은 없습니다. 레이블의 평균 정밀도(AP): 이미지를 그 레이블과의 코사인으로 줄 세우며, 그 전에 레이블에 대한 소프트맥스는 하지 않습니다(scikit-learn의 average_precision_score와 같음). mAP: 가진 이미지와 없는 이미지가 모두 있는 레이블에 대한 평균. 95 % 구간: 이미지를 {draws:,}번 다시 뽑은 값의 백분위수(시드 {seed}). 레이블의 임계값은 이미지의 절반(시드 {half_seed}로 뽑음)에서 F1이 가장 높은 코사인이며, 정밀도, 재현율, F1은 나머지 절반의 값입니다.</translation>
</message>
<message>
<location filename="../../app/probes/accuracy/text.py" />
<source>template</source>
<translation>템플릿</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>Association</source>
<translation>연관</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>The labels most different between two groups, over thresholds</source>
<translation>임계값에 걸쳐 두 그룹에서 가장 다른 레이블</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>what groups the images (default: the first); several are crossed</source>
<translation>이미지를 묶는 기준(기본: 첫째). 여럿이면 교차합니다</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>the two groups compared (default: the first two)</source>
<translation>비교할 두 그룹(기본: 처음 둘)</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>what the threshold is on</source>
<translation>임계값을 적용할 값</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>The association probe compares two groups; there is one. Tag images into another.</source>
<translation>연관 프로브는 두 그룹을 비교하는데 하나뿐입니다. 이미지를 다른 그룹으로도 태그하세요.</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>probability</source>
<translation>확률</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>attributes</source>
<translation>속성</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>groups</source>
<translation>그룹</translation>
</message>
<message>
<location filename="../../app/probes/association/ask.py" />
<source>measure</source>
<translation>척도</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>sigmoid, each label alone</source>
<translation>시그모이드, 레이블마다 따로</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>Association probe (after Radford et al. 2021, section 7.1): for each label, the share of a group's images whose {what} is above {threshold:g}, in {first} and {second}, with Wilson's 95 % score intervals; {difference}. Labels: {labels}. p: two-sided permutation test of the difference, exact (hypergeometric), so without seed; q: p after Benjamini and Hochberg 1995 over the {count}, false discovery rate {level:g} (intervals are not corrected). The threshold changes the finding: look at the curve over thresholds too.</source>
<translation>연관 프로브(Radford et al. 2021의 7.1절을 따름): 레이블마다, {first} 및 {second} 그룹의 이미지 중 {what} 값이 {threshold:g} 넘는 몫과 그 Wilson 95 % 점수 구간. {difference}. 레이블: {labels}. p: 차이의 양측 순열 검정, 정확(초기하분포)하므로 시드가 없습니다. q: {count}에 대해 Benjamini-Hochberg 1995로 보정한 p, 거짓 발견율 {level:g}(구간은 보정하지 않음). 임계값이 결과를 바꿉니다: 임계값에 대한 곡선도 보십시오.</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>Share of the images of {first} and {second} whose {measure} is above each of {thresholds}, with Wilson's 95 % score intervals, each threshold by itself. Labels: {labels}.</source>
<translation>{first} 및 {second} 그룹의 이미지 중 {measure} 값이 {thresholds} 각각을 넘는 몫과 그 Wilson 95 % 점수 구간, 임계값마다 따로 구합니다. 레이블: {labels}.</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>softmax over the {count}</source>
<translation>{count}에 대한 소프트맥스</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>probability ({over})</source>
<translation>확률({over})</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>The association probe compares two different groups.</source>
<translation>연관 프로브는 서로 다른 두 그룹을 비교합니다.</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>The groups and the scores are not of the same images.</source>
<translation>그룹과 점수가 같은 이미지의 것이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>difference = rate in “{first}” - rate in “{second}”</source>
<translation>차이 = “{first}”의 비율 - “{second}”의 비율</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>threshold</source>
<translation>임계값</translation>
</message>
<message>
<location filename="../../app/probes/association/measure.py" />
<source>thresholds</source>
<translation>임계값</translation>
</message>
<message>
<location filename="../../app/probes/base.py" />
<source>There is no truth: open a folder with a folder for each class, or a CSV.</source>
<translation>정답이 없습니다. 클래스마다 폴더가 있는 폴더나 CSV를 여세요.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/ask.py" />
<source>Calibration</source>
<translation>보정</translation>
</message>
<message>
<location filename="../../app/probes/calibration/ask.py" />
<source>Is the model right as often as it says?</source>
<translation>모델이 말하는 만큼 자주 맞습니까?</translation>
</message>
<message>
<location filename="../../app/probes/calibration/ask.py" />
<source>seed of the halves: a temperature is fitted on one and reported on the other</source>
<translation>절반을 나누는 시드: 온도를 한쪽에서 맞추고 다른 쪽에서 보고합니다</translation>
</message>
<message>
<location filename="../../app/probes/calibration/ask.py" />
<source>Some images have several classes; calibration counts one class an image.</source>
<translation>일부 이미지에 클래스가 여럿입니다. 보정은 이미지당 클래스 하나로 셉니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/ask.py" />
<source>split seed</source>
<translation>분할 시드</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Probability: a sigmoid for each pair alone, of the model's own logit scale {scale:.4g} times the cosine, and its bias {bias:.4g}. It is no softmax: a case is a pair of an image and a class, which holds where the class is the image's; NLL and Brier are means over pairs, and the simulation draws pairs one by one though an image has one class. Risk and coverage are of images by their top label.</source>
<translation>확률: 모델 자신의 로짓 스케일 {scale:.4g}에 코사인을 곱하고 편향 {bias:.4g}을(를) 더한 값의, 쌍마다 따로 구한 시그모이드. 소프트맥스가 아닙니다: 사례는 이미지와 클래스의 쌍이며, 클래스가 이미지의 것이면 성립합니다. NLL과 Brier는 쌍에 대한 평균이고, 이미지의 클래스는 하나지만 모의실험은 쌍을 하나씩 뽑습니다. 위험과 적용 범위는 최상위 레이블로 본 이미지에 대한 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Temperature T divides the logits; it minimises the NLL on {images}, half of each class dealt by seed {seed}, and is reported on the other {others:,}</source>
<translation>온도 T는 로짓을 나눕니다. 시드 {seed}로 각 클래스를 반씩 나눈 {images}에서 NLL을 가장 작게 하는 값을 찾고, 나머지 {others:,}개에서 보고합니다</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>{said}: T = {value:.4g} (95 % {low:.4g} to {high}, sandwich variance); NLL there {nll_before:.4f} at T = 1, {nll_after:.4f} at T; ECE {ece_before:.4f} and {ece_after:.4f}. Accuracy is the same at every T.</source>
<translation>{said}: T = {value:.4g} (95 % {low:.4g}~{high}, 샌드위치 분산). 거기서 NLL은 T = 1에서 {nll_before:.4f}, T에서 {nll_after:.4f}, ECE는 {ece_before:.4f} 및 {ece_after:.4f}. 정확도는 어느 T에서나 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>The floor of an image is the {quantile:.0f} % point of its cosines with {texts} texts that say nothing of it, neutral phrases and made-up words, always the same (JSON lists them). Above it are the true label of {true} of the images, {share:.1f} % of all other labels, and the best other label of {other}: these would be answered though the true label were not offered.</source>
<translation>이미지의 바닥은 이미지에 대해 아무것도 말하지 않는 텍스트 {texts}개(중립적인 구절과 지어낸 단어, 늘 같은 것, JSON에 실림)와의 코사인의 {quantile:.0f} % 지점입니다. 그보다 위에 있는 것: 이미지의 {true}에서 정답 레이블, 다른 모든 레이블의 {share:.1f} %, 이미지의 {other}에서 다른 레이블 중 가장 높은 것. 이런 이미지에는 정답 레이블이 주어지지 않아도 답이 나옵니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>{value:.1f} % (95 % {low:.1f} to {high:.1f})</source>
<translation>{value:.1f} % (95 % {low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>class</source>
<translation>클래스</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>classes</source>
<translation>클래스</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Calibration over {n} and {classes}: {names}.</source>
<translation>{n}, {classes}에 대한 보정: {names}.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Reliability: the {cases:,} cases in {bins} bins of equal width, each closed at its upper edge as in Guo et al. 2017 (a confidence of 0 is in the first); intervals are Wilson's, 95 %. ECE = sum over bins of n_b/n |accuracy - mean confidence|; MCE = the largest of these gaps.</source>
<translation>신뢰도: 사례 {cases:,}개를 너비가 같은 구간 {bins}개로 나누며, Guo et al. 2017처럼 각 구간은 위 끝을 포함합니다(확신 0은 첫 구간). 범위는 Wilson 95 %입니다. ECE = 구간에 대한 합 n_b/n |정확도 - 평균 확신|, MCE = 이 차이 중 가장 큰 것.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>The band, and the ECE of a perfectly calibrated model: {draws:,} simulations in which each case holds with its own confidence as the chance; high is their 95 % point. The ECE's interval is a bootstrap of {resamples:,} resamples of images: from twice the ECE less the 97.5 % point (0 where the ECE is inside the band) to the 97.5 % point.</source>
<translation>띠와, 완벽히 보정된 모델의 ECE: 각 사례가 자신의 확신을 확률로 하여 성립하는 모의실험 {draws:,}번. 높은 값은 그 95 % 지점입니다. ECE의 구간은 이미지를 {resamples:,}번 재표집한 부트스트랩입니다: ECE의 두 배에서 97.5 % 지점을 뺀 값(ECE가 띠 안에 있으면 0)부터 97.5 % 지점까지.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Risk against coverage: errors among the surest images; AURC {aurc:.4f} is the mean over all coverages (the same errors put last would have {best:.4f}); of equal confidences errors come first. An image whose true label ties with another is wrong.</source>
<translation>적용 범위에 따른 위험: 가장 확신하는 이미지들의 오류. AURC {aurc:.4f}는 모든 적용 범위에 대한 평균입니다(같은 오류를 맨 뒤에 놓으면 {best:.4f}). 확신이 같으면 오류가 먼저입니다. 정답 레이블이 다른 것과 동점인 이미지는 오답입니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Probability: softmax over these classes of the model's own logit scale, {scale:.4g}, times the cosine. Confidence is the top label's probability; a case is an image. NLL = mean of -ln p of the true label, nats; Brier = mean of sum over labels of (p - [true])^2.</source>
<translation>확률: 모델 자신의 로짓 스케일 {scale:.4g}에 코사인을 곱한 값의, 이 클래스들에 대한 소프트맥스. 확신은 최상위 레이블의 확률이고, 사례는 이미지입니다. NLL = 정답 레이블의 -ln p의 평균(나트), Brier = 레이블에 대한 합 (p - [정답])^2의 평균.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>{said}. {why}</source>
<translation>{said}. {why}</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>no bound</source>
<translation>끝없음</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>There is one class: a probability among one label is always right.</source>
<translation>클래스가 하나뿐입니다. 레이블이 하나면 확률은 항상 맞습니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>There is one image: a temperature is fitted on half of them.</source>
<translation>이미지가 하나뿐입니다. 온도는 절반에서 맞춥니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Classes without an image, which are answers all the same: {empty:,}.</source>
<translation>이미지가 없지만 답이 될 수 있는 클래스: {empty:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Images whose true label ties with another for the highest cosine, counted as wrong: {ties:,}.</source>
<translation>정답 레이블이 가장 높은 코사인에서 다른 것과 동점이라 오답으로 센 이미지: {ties:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>An ECE of {ece:.3f} is what chance alone may show: a perfectly calibrated model of these confidences stays below {most:.3f} in 95 of 100 such samples.</source>
<translation>ECE {ece:.3f}은(는) 우연만으로도 나올 수 있는 값입니다: 확신이 이와 같은 완벽히 보정된 모델도 이런 표본 100개 중 95개에서 {most:.3f} 아래에 머뭅니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>Classes with one image, which is in one half alone: {alone:,}.</source>
<translation>이미지가 하나라 한쪽 절반에만 있는 클래스: {alone:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/measure.py" />
<source>No temperature was found: {why}</source>
<translation>온도를 찾지 못했습니다: {why}</translation>
</message>
<message>
<location filename="../../app/probes/calibration/temperature.py" />
<source>The NLL is the same at every T: the labels have equal logits.</source>
<translation>NLL이 어느 T에서나 같습니다: 레이블들의 로짓이 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/temperature.py" />
<source>The NLL falls on and on as T falls towards 0: no answer is wrong.</source>
<translation>T가 0으로 갈수록 NLL이 계속 떨어집니다: 틀린 답이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/calibration/temperature.py" />
<source>The NLL falls on and on as T rises: the logits tell less than a guess.</source>
<translation>T가 커질수록 NLL이 계속 떨어집니다: 로짓이 어림짐작보다도 알려 주는 것이 적습니다.</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>Corruptions</source>
<translation>손상</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>What do noise, blur, weather and compression do to accuracy and embeddings?</source>
<translation>잡음, 흐림, 날씨, 압축이 정확도와 임베딩을 어떻게 바꿉니까?</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>what the grid shows: top-1, or drift of the embeddings</source>
<translation>격자에 보일 것: top-1, 또는 임베딩의 표류</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>of what is random in a corruption</source>
<translation>손상에서 무작위인 것의 시드</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>Some images have several classes; accuracy under corruptions counts one class an image.</source>
<translation>일부 이미지에 클래스가 여럿입니다. 손상에서의 정확도는 이미지당 클래스 하나로 셉니다.</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>Choose at least one kind and one severity.</source>
<translation>종류와 강도를 하나 이상 고르세요.</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>shown</source>
<translation>표시</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/ask.py" />
<source>seed</source>
<translation>시드</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/measure.py" />
<source>n = {n:,} images, corrupted as the model sees them ({height} x {width} pixels, after resizing and cropping) by kinds and strengths like ImageNet-C's (Hendrycks and Dietterich 2019). They are made here, seeded by each image's content, and are not ImageNet-C: no figure here is an mCE. Seed {seed}. Accuracy: top-1 with Wilson's 95 % interval, ties against. Beside the same images without corruption: exact McNemar, and the 95 % interval of the difference of paired proportions (Bonett and Price 2012). Drift: 1 - cosine of an image's embedding with that of the image as it is. Mean: over kinds of the mean over severities.</source>
<translation>n = 이미지 {n:,}개, 모델이 보는 모습(크기 조절과 크롭 뒤의 {height} x {width}픽셀)을 ImageNet-C(Hendrycks and Dietterich 2019)와 비슷한 종류와 강도로 손상시킵니다. 여기서 각 이미지의 내용을 시드로 하여 만든 것이며 ImageNet-C가 아닙니다: 여기의 어떤 수치도 mCE가 아닙니다. 시드 {seed}. 정확도: top-1과 Wilson 95 % 구간, 동점은 오답. 손상 없는 같은 이미지와의 비교: 정확 McNemar, 그리고 대응 비율의 차이의 95 % 구간(Bonett and Price 2012). 표류: 1 - 이미지의 임베딩과 원본의 임베딩의 코사인. 평균: 강도에 대한 평균을 종류에 대해 평균한 값.</translation>
</message>
<message>
<location filename="../../app/probes/corruptions/measure.py" />
<source>There is one class, so that every answer is right; accuracy needs two.</source>
<translation>클래스가 하나뿐이라 모든 답이 정답입니다. 정확도에는 둘이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>Counterfactuals</source>
<translation>반사실</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>Swap a word of the prompt: whose best label changes?</source>
<translation>프롬프트의 단어 하나를 바꾸기: 누구의 최상위 레이블이 바뀝니까?</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>Texts alone: the cosine of each filler's embedding with that of each of {attributes}, each put alone into {templates} (of several, the mean of the normalised embeddings, normalised again).</source>
<translation>텍스트만: 각 채움말의 임베딩과 {attributes} 각각의 임베딩의 코사인. 각각을 {templates}에 홀로 넣습니다(템플릿이 여럿이면 정규화한 임베딩의 평균을 다시 정규화).</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>a template with named slots, such as “a photo of a {person}, a {job}”</source>
<translation>“a photo of a {person}, a {job}”처럼 이름 붙인 빈자리가 있는 템플릿</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>the slot that is swapped (default: the first)</source>
<translation>바꿀 빈자리(기본: 첫째)</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>a text that the swapped words are compared with (default: the other slots' words)</source>
<translation>바꾼 단어와 비교할 텍스트(기본: 다른 빈자리의 단어)</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/ask.py" />
<source>swap</source>
<translation>바꿀 것</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>Counterfactual prompts: the template “{template}” with its slot {slot} swapped. Words: {words}. Each prompt is one embedding, without averaging; {images} are scored by cosine. An image flips where its best label (the other slots' words) differs between fillers; a label flips where its best image does. Of equal cosines the first in order is the best. Rates of flips carry Wilson's 95 % score intervals.</source>
<translation>반사실 프롬프트: 템플릿 “{template}”의 빈자리 {slot}에 들어가는 말을 바꿉니다. 단어: {words}. 프롬프트 하나가 임베딩 하나이며 평균을 내지 않습니다. {images}를 코사인으로 채점합니다. 이미지는 가장 높은 레이블(다른 빈자리의 단어)이 채움말에 따라 다르면 뒤집힌 것이고, 레이블은 가장 높은 이미지가 다르면 뒤집힌 것입니다. 코사인이 같으면 순서가 앞선 것이 가장 높은 것입니다. 뒤집힘 비율에는 Wilson 95 % 점수 구간이 붙습니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The template has no slot such as {{person}}: {text}</source>
<translation>템플릿에 {{person}} 같은 빈자리가 없습니다: {text}</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The template has no slot {{{swap}}}; it has {slots}.</source>
<translation>템플릿에 {{{swap}}} 빈자리가 없습니다. 있는 것: {slots}.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The slot {{{swap}}} needs at least two words to swap.</source>
<translation>빈자리 {{{swap}}}에는 바꿀 단어가 둘 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The slots' words make more than {most_prompts:,} prompts.</source>
<translation>빈자리의 단어로 만든 프롬프트가 {most_prompts:,}개를 넘습니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The embeddings of images and prompts don't fit; were they made by one model?</source>
<translation>이미지와 프롬프트의 임베딩이 맞지 않습니다. 같은 모델로 만들었습니까?</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The embeddings of fillers and attributes differ in width.</source>
<translation>채움말과 속성의 임베딩 너비가 다릅니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The template has a “{match}” without its other half: {text}</source>
<translation>템플릿에 짝이 없는 “{match}”가 있습니다: {text}</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The template has {said}; a slot is a word in braces, such as {{person}}.</source>
<translation>템플릿에 {said}이(가) 있습니다. 빈자리는 {{person}}처럼 중괄호에 넣은 단어입니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>There are words for {{{name}}}, which the template does not have.</source>
<translation>템플릿에 없는 {{{name}}}의 단어가 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/counterfactuals/measure.py" />
<source>The slot {{{name}}} has no words.</source>
<translation>빈자리 {{{name}}}에 단어가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>Decomposition</source>
<translation>분해</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>What each head, patch and MLP contributes to the cosine of the current image and a prompt</source>
<translation>각 헤드, 패치, MLP가 현재 이미지와 프롬프트의 코사인에 기여하는 값</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>another prompt: the difference of both cosines is taken apart</source>
<translation>다른 프롬프트: 두 코사인의 차이를 분해합니다</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>heads chosen write their mean over the listed images (mean-ablation)</source>
<translation>고른 헤드가 목록 이미지에 대한 평균을 씁니다(평균 어블레이션)</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>heads of the last layers are named by words, or by none</source>
<translation>마지막 레이어들의 헤드에 단어로 이름을 붙이거나 붙이지 않습니다</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>Both prompts are the same; their difference is 0.</source>
<translation>두 프롬프트가 같아 차이가 0입니다.</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>against</source>
<translation>대비</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>held</source>
<translation>통과</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>named</source>
<translation>이름</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>heads</source>
<translation>헤드</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/ask.py" />
<source>prompt</source>
<translation>프롬프트</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/measure.py" />
<source>cosine(image, “{prompt}”)</source>
<translation>코사인(이미지, “{prompt}”)</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/measure.py" />
<source>{what} as the sum of {all_heads} heads ({layers} layers of {heads}, counted from 0) over {positions} positions (the class token and {rows} x {columns} patches), {mlps} MLPs and the initial class token (Gandelsman et al., ICLR 2024). The last LayerNorm is folded in with the image's own mean and deviation, and all is divided by the image embedding's norm. A layer's heads and positions share the output bias of its attention equally; the mean, LayerNorm's bias and the projection's are shared by {components} components (attention and MLP of each layer, and the initial token). These are direct effects: what a part does through later layers is counted as theirs. Sum {total:.6f}, the model's own number {cosine:.6f}, residual {residual:.1e}.</source>
<translation>{what} 값을 헤드 {all_heads}개({heads}개씩 레이어 {layers}개, 0부터 셈)의 자리 {positions}곳(클래스 토큰과 {rows} x {columns} 패치)에 대한 값, MLP {mlps}개, 처음의 클래스 토큰의 합으로 나눕니다(Gandelsman et al., ICLR 2024). 마지막 LayerNorm은 그 이미지 자신의 평균과 편차로 접어 넣고, 모두를 이미지 임베딩의 노름으로 나눕니다. 한 레이어의 헤드와 자리는 그 어텐션의 출력 편향을 똑같이 나눠 갖습니다. 평균, LayerNorm의 편향, 사영의 편향은 성분 {components}개(각 레이어의 어텐션과 MLP, 처음의 토큰)가 나눠 갖습니다. 이것은 직접 효과입니다: 한 부분이 뒤 레이어를 통해 하는 일은 뒤 레이어의 것으로 셉니다. 합 {total:.6f}, 모델 자신의 값 {cosine:.6f}, 잔차 {residual:.1e}.</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/measure.py" />
<source>{first} - cosine(image, “{against}”)</source>
<translation>{first} - 코사인(이미지, “{against}”)</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/measure.py" />
<source>“{word}” is no head: write LAYER.HEAD or LAYER, layers 0 to {layers}, heads 0 to {heads}.</source>
<translation>“{word}”: 헤드가 아닙니다. 레이어.헤드 또는 레이어로 쓰세요. 레이어 0~{layers}, 헤드 0~{heads}.</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/spans.py" />
<source>{named} of {heads} heads are named by TextSpan (Gandelsman et al., ICLR 2024) over {images:,} of {listed:,} images and {words:,} words: a head's outputs are projected on their first {rank} right singular vectors (not centred), the texts with them; of the centred outputs the text with the largest standard deviation of projections is taken, both are freed of its direction, and so on. A head has a name where the first text's deviation is above all of {turns} in which all texts together were turned at random about their mean, which keeps their angles: p &lt;= {level}. Of 100 heads that vary alike in every direction one would still be named; names are of this word list, and say nothing of what isn't in it.</source>
<translation>헤드 {heads}개 중 {named}개에 TextSpan(Gandelsman et al., ICLR 2024)으로 이름을 붙였습니다(이미지 {listed:,}개 중 {images:,}개, 단어 {words:,}개): 헤드의 출력을 처음 {rank}개의 오른쪽 특이벡터에 사영하고(중심을 빼지 않음) 텍스트도 함께 사영합니다. 중심을 뺀 출력에서 사영의 표준편차가 가장 큰 텍스트를 고르고, 둘 다에서 그 방향을 빼고, 이를 되풀이합니다. 첫 텍스트의 편차가, 모든 텍스트를 함께 그 평균을 중심으로 무작위로 돌린(서로의 각은 유지) {turns}번의 값 모두보다 크면 헤드에 이름이 붙습니다: p &lt;= {level}. 모든 방향으로 똑같이 변하는 헤드라도 100개 중 하나에는 이름이 붙습니다. 이름은 이 단어 목록에서 나온 것이며, 목록에 없는 것에 대해서는 아무것도 말하지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/decomposition/spans.py" />
<source>Heads are named over at least {fewest} images; there are {count}.</source>
<translation>헤드에 이름을 붙이려면 이미지가 {fewest}개 이상 필요합니다. 지금은 {count}개입니다.</translation>
</message>
<message>
<location filename="../../app/probes/export.py" />
<source>Another model was loaded since; export once its result is there.</source>
<translation>그 뒤 다른 모델을 불러왔습니다. 그 결과가 나오면 내보내세요.</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>Gap</source>
<translation>갭</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>How far images lie from texts, and which top labels change without the gap</source>
<translation>이미지가 텍스트에서 얼마나 떨어져 있고, 갭이 없으면 어느 최상위 레이블이 바뀌는지</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>seed of resamples, folds and UMAP</source>
<translation>재표집, 겹, UMAP의 시드</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>the plane: principal components, or UMAP, an extra</source>
<translation>평면: 주성분, 또는 추가 설치하는 UMAP</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>another model, measured on the same images and labels</source>
<translation>같은 이미지와 레이블에서 잴 다른 모델</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>plane</source>
<translation>평면</translation>
</message>
<message>
<location filename="../../app/probes/gap/ask.py" />
<source>beside</source>
<translation>나란히</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>not measured with fewer than {least} images or texts</source>
<translation>이미지나 텍스트가 {least}개보다 적어 재지 않음</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>Modality gap: length of the difference of the means of {images} image and {texts} text embeddings of length 1 (Liang et al., 2022): {length:.4f}. Means of few embeddings lie apart by chance, too; without that it is {unbiased:.4f}, 95 % interval {low:.4f} to {high:.4f} ({resamples:,} resamples of images and of texts, their squared lengths less what chance adds; made to hold the length measured). It depends on these images and on how these texts are phrased.</source>
<translation>모달리티 갭: 길이 1인 이미지 임베딩 {images}개와 텍스트 임베딩 {texts}개의 평균의 차이의 길이(Liang et al., 2022): {length:.4f}. 임베딩이 적으면 평균은 우연만으로도 떨어집니다. 그것을 빼면 {unbiased:.4f}, 95 % 구간 {low:.4f}~{high:.4f}(이미지와 텍스트를 {resamples:,}번 재표집하고, 길이의 제곱에서 우연이 더하는 몫을 뺀 것이며, 잰 길이를 포함하도록 함). 이 값은 이 이미지들과 이 텍스트들의 표현에 달려 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>On the same images and labels {model} has a gap of {length:.4f} ({unbiased:.4f} without chance, {low:.4f} to {high:.4f}); without it {changed} images have another top label, with a mean rank correlation of {rank:.3f}. A space's angles are its own: of two models the one with the smaller gap is not the better one for it.</source>
<translation>같은 이미지와 레이블에서 {model}의 갭은 {length:.4f}입니다(우연을 빼면 {unbiased:.4f}, {low:.4f}~{high:.4f}). 갭이 없으면 이미지 {changed}개의 최상위 레이블이 달라지고, 순위 상관의 평균은 {rank:.3f}입니다. 한 공간의 각은 그 공간의 것입니다: 두 모델 중 갭이 작다고 더 나은 모델은 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>a logistic regression (scikit-learn, C = 1) that tells images from texts, balanced accuracy over {folds} folds: {accuracy:.1f} %</source>
<translation>이미지와 텍스트를 가려내는 로지스틱 회귀(scikit-learn, C = 1), {folds}겹 교차 검증의 균형 정확도: {accuracy:.1f} %</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>Separability: {tells}.</source>
<translation>분리 가능성: {tells}.</translation>
</message>
<message>
<location filename="../../app/probes/gap/measure.py" />
<source>Without the gap: each modality is moved half of the difference towards the other and brought back to length 1, which leaves {rest:.4f} of it; {changed} images have another top label, and the labels' ranks of an image have a mean Spearman correlation of {rank:.3f} with those as they are.</source>
<translation>갭 없이: 각 모달리티를 차이의 절반만큼 다른 쪽으로 옮기고 다시 길이 1로 맞추면 갭이 {rest:.4f} 남습니다. 이미지 {changed}개의 최상위 레이블이 달라지고, 한 이미지에서 레이블들의 순위와 원래 순위의 스피어만 상관은 평균 {rank:.3f}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/gap/plane.py" />
<source>The plane: the first two principal components of images and texts together, of {share:.0f} % of their variance.</source>
<translation>평면: 이미지와 텍스트를 함께 본 처음 두 주성분, 분산의 {share:.0f} %.</translation>
</message>
<message>
<location filename="../../app/probes/gap/plane.py" />
<source>UMAP is an extra that isn't installed: pip install 'clip-loupe[umap]'.</source>
<translation>UMAP이 설치되어 있지 않습니다: pip install 'clip-loupe[umap]'.</translation>
</message>
<message>
<location filename="../../app/probes/gap/plane.py" />
<source>The plane: UMAP (umap-learn) of images and texts together, {neighbours} neighbours by cosine; its axes, and distances between groups of points, mean nothing, and that images and texts lie apart in it says no more than that there is a gap.</source>
<translation>평면: 이미지와 텍스트를 함께 본 UMAP(umap-learn), 코사인에 따른 이웃 {neighbours}개. 축과 점 무리 사이의 거리에는 뜻이 없으며, 여기서 이미지와 텍스트가 떨어져 있다는 것은 갭이 있다는 것 이상을 말하지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/gap/plane.py" />
<source>UMAP needs at least {least} images and labels together.</source>
<translation>UMAP에는 이미지와 레이블이 합쳐서 {least}개 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>ITM</source>
<translation>ITM</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>Match probability of an image and a text that the model looks at together</source>
<translation>모델이 함께 보는 이미지와 텍스트의 매칭 확률</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>Image-text matching (ITM): {images} and {labels} in pairs, {passes} of a text encoder that attends to the image. The head gives a pair two logits, no match and match; match probability = softmax of these two, of the pair alone, so the probabilities of an image's labels don't sum to 1. It is no cosine, and is not to be put on one axis with cosines. ITC cosine = cosine of the image's and the text's embeddings by the contrastive head of the same model, a measure of its own. Template {templates}; labels {names}. The figures describe this model on these images and texts and do not carry over to others.</source>
<translation>이미지-텍스트 매칭(ITM): {images}와 {labels}의 쌍, 이미지에 어텐션하는 텍스트 인코더의 {passes}. 헤드는 쌍마다 비매칭과 매칭 두 로짓을 냅니다. 매칭 확률 = 그 쌍만의 이 두 값의 소프트맥스이므로 한 이미지의 레이블들의 확률은 더해도 1이 되지 않습니다. 코사인이 아니며 코사인과 한 축에 놓으면 안 됩니다. ITC 코사인 = 같은 모델의 대조 헤드가 낸 이미지와 텍스트의 임베딩의 코사인으로, 별개의 값입니다. 템플릿 {templates}, 레이블 {names}. 수치는 이 모델을 이 이미지와 텍스트에서 나타낼 뿐 다른 것으로 옮겨 가지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>which images are scored with each label: those selected, or all of the list</source>
<translation>각 레이블과 점수를 매길 이미지: 선택한 것, 또는 목록 전체</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>ITM scores one text for each label; give one template.</source>
<translation>ITM은 레이블마다 텍스트 하나로 점수를 매깁니다. 템플릿을 하나만 주세요.</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>None of the images could be read; look at the list's errors.</source>
<translation>읽을 수 있는 이미지가 없습니다. 목록의 오류를 보세요.</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>forward pass</source>
<translation>순전파</translation>
</message>
<message>
<location filename="../../app/probes/itm/ask.py" />
<source>forward passes</source>
<translation>순전파</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>There is no label set or file “{shown}”; the sets are {known}.</source>
<translation>“{shown}” 레이블 세트나 파일이 없습니다. 있는 세트: {known}.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>{path}: harmful must be true or false.</source>
<translation>{path}: harmful은 true 또는 false여야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>{path}: {key} must be text.</source>
<translation>{path}: {key} 값은 텍스트여야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>{path}: labels must be a list of texts.</source>
<translation>{path}: labels는 텍스트의 목록이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>{path} is not TOML: {lower}.</source>
<translation>{path}: TOML이 아닙니다: {lower}.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>{path}: no key is named “{key}”; the keys are {known}.</source>
<translation>{path}: “{key}” 키는 없습니다. 쓸 수 있는 키: {known}.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>a label is empty.</source>
<translation>빈 레이블이 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_set_files.py" />
<source>there are no labels.</source>
<translation>레이블이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>Label sets</source>
<translation>레이블 세트</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>How often each group's images fall into sets of labels, and what other labels change</source>
<translation>각 그룹의 이미지가 레이블 세트에 얼마나 자주 들고, 다른 레이블이 무엇을 바꾸는지</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>the group that the others are compared to (default: the largest)</source>
<translation>다른 그룹과 비교할 그룹(기본: 가장 큰 것)</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>an image falls into a set by its top label, or by any label above the threshold</source>
<translation>최상위 레이블로, 또는 임계값을 넘는 레이블로 이미지가 세트에 듭니다</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>what the rules “probability” and “cosine” count above (default 0.5)</source>
<translation>“확률”과 “코사인” 규칙이 넘어야 할 값(기본 0.5)</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>a label set that ships (crime, non-human, child, ...) or a file: TOML, or one label a line</source>
<translation>함께 든 레이블 세트(crime, non-human, child 등) 또는 파일: TOML, 또는 한 줄에 레이블 하나</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>switch this label on: it is in the design after the change</source>
<translation>이 레이블을 켭니다: 변화 뒤의 설계에 들어갑니다</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>switch this label off: it is in the design before the change</source>
<translation>이 레이블을 끕니다: 변화 전의 설계에만 있습니다</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>Choose label sets: how often do images of each group get one of their labels?</source>
<translation>레이블 세트를 고르세요: 각 그룹의 이미지가 세트의 레이블을 얼마나 자주 받습니까?</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>Class design compares two choices of labels: give --add, --off or both.</source>
<translation>클래스 설계는 레이블의 두 선택을 비교합니다. --add, --off 또는 둘 다 주세요.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>reference</source>
<translation>기준</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>rule</source>
<translation>규칙</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>sets</source>
<translation>세트</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>added</source>
<translation>추가</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/ask.py" />
<source>off</source>
<translation>끔</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/class_design.py" />
<source>Class design: labels switched on: {added}; switched off: {gone}. An image moves where its top label differs between the two designs; probabilities are made anew over the labels that are on.</source>
<translation>클래스 설계: 켠 레이블: {added}. 끈 레이블: {gone}. 두 설계에서 최상위 레이블이 다른 이미지는 옮겨 간 것이며, 확률은 켜진 레이블에 대해 새로 구합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>An image falls into a set where any label of it has a {measure} above {threshold:g} (an equal one is not above).</source>
<translation>이미지의 어느 레이블이든 {measure} 값이 {threshold:g}보다 크면 그 이미지는 세트에 들어갑니다(같으면 들어가지 않음).</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>{images} had such a tie.</source>
<translation>{images}에 그런 동점이 있었습니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>The probability is a sigmoid, each label alone.</source>
<translation>확률은 레이블마다 따로 구한 시그모이드입니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>Groups by {attribute}: {sizes}; images without a tag are left out. rate = images in the set / images of the group, with Wilson's 95 % score interval. ratio = rate / rate of the reference group “{reference}”; difference = rate - rate of the reference group. p: two-sided permutation test of the difference, the share of all ways to deal the two groups' images into groups of their sizes that differ at least as much, computed exactly (hypergeometric), so without seed; corrected by Holm 1979 over the {comparisons} of each set, not over the sets.</source>
<translation>{attribute}별 그룹: {sizes}. 태그가 없는 이미지는 제외합니다. 비율 = 세트에 든 이미지 / 그룹의 이미지, Wilson 95 % 점수 구간. 비 = 비율 / 기준 그룹 “{reference}”의 비율, 차이 = 비율 - 기준 그룹의 비율. p: 차이의 양측 순열 검정, 즉 두 그룹의 이미지를 같은 크기의 그룹으로 나누는 모든 방법 중 차이가 적어도 이만큼인 것의 몫으로, 정확히 계산하므로(초기하분포) 시드가 없습니다. 각 세트의 {comparisons}에 대해 Holm 1979로 보정하며, 세트에 대해서는 보정하지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>An image falls into a set where its top label, that of the highest cosine, is in the set; of labels with equal cosines the first in the list of labels is the top one.</source>
<translation>이미지의 최상위 레이블, 즉 코사인이 가장 높은 레이블이 세트에 있으면 그 이미지는 세트에 들어갑니다. 코사인이 같은 레이블 중에서는 레이블 목록에서 앞선 것이 최상위입니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>Label-set probe (after Radford et al. 2021, section 7.1) over {count}: {labels}. Sets: {sets}; a label may be in several.</source>
<translation>레이블 세트 프로브(Radford et al. 2021의 7.1절을 따름), {count}: {labels}. 세트: {sets}. 한 레이블이 여러 세트에 들 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>The probability is a softmax over the {count}.</source>
<translation>확률은 {count}에 대한 소프트맥스입니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>The probe needs at least one label.</source>
<translation>프로브에는 레이블이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>The probe needs at least one group.</source>
<translation>프로브에는 그룹이 하나 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>tagged image</source>
<translation>태그된 이미지</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>comparison</source>
<translation>비교</translation>
</message>
<message>
<location filename="../../app/probes/label_sets/measure.py" />
<source>comparisons</source>
<translation>비교</translation>
</message>
<message>
<location filename="../../app/probes/labelled.py" />
<source>None of the embedded images has a class in the truth that was opened.</source>
<translation>임베딩된 이미지 중 열린 정답에 클래스가 있는 것이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/applied.py" />
<source>A saved linear probe of {classes}, C = {strength:g}, on image features of the same model ({features}). Each image gets the class of the highest logit; its probability is the softmax over these classes, a forced choice.</source>
<translation>{classes}에 대해 저장한 선형 프로브, C = {strength:g}, 같은 모델의 이미지 특징({features})을 씁니다. 각 이미지는 로짓이 가장 높은 클래스를 받고, 확률은 이 클래스들에 대한 소프트맥스, 곧 강제 선택입니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/applied.py" />
<source>Accuracy: of images whose class it knows, those it learnt from, too; ties count against.</source>
<translation>정확도: 프로브가 아는 클래스의 이미지에 대한 것으로, 학습한 이미지도 포함합니다. 동점은 오답입니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>Probe</source>
<translation>프로브</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>How many labelled images of a class equal zero-shot?</source>
<translation>클래스마다 레이블 있는 이미지가 몇 개면 제로샷과 같아집니까?</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>images of each class to learn from: numbers, and all</source>
<translation>클래스마다 학습할 이미지: 여러 수, 그리고 all</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>how often the shots are drawn</source>
<translation>샷을 몇 번 뽑을지</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>LP++ beside, a probe that begins from the labels' texts</source>
<translation>LP++도 함께, 레이블의 텍스트에서 시작하는 프로브</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>Tip-Adapter beside, a cache of the shots that learns nothing</source>
<translation>Tip-Adapter도 함께, 아무것도 학습하지 않는 샷의 캐시</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>deals each class's held-out images</source>
<translation>각 클래스에서 떼어 둘 이미지를 나눕니다</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>what the probe sees: embeddings, or the features before their projection</source>
<translation>프로브가 보는 것: 임베딩, 또는 투영 전 특징</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>give the probe features of length 1</source>
<translation>프로브에 길이 1인 특징을 줍니다</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>labelled images to test on, in place of held-out ones</source>
<translation>떼어 둔 것 대신 시험에 쓸, 레이블 있는 이미지</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>No image in {data} could be read.</source>
<translation>{data}에 읽을 수 있는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>shots</source>
<translation>샷</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>seeds</source>
<translation>시드</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>lppp</source>
<translation>LP++</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>tip</source>
<translation>Tip-Adapter</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>features</source>
<translation>특징</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>normalise</source>
<translation>정규화</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/ask.py" />
<source>test</source>
<translation>시험</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/crossing.py" />
<source>under 1</source>
<translation>1 미만</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/crossing.py" />
<source>not reached</source>
<translation>닿지 않음</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/crossing.py" />
<source>{value} (95 %: {low} to {high})</source>
<translation>{value} (95 %: {low}~{high})</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/leaks.py" />
<source>Of {images}, {exact:,} are among the training images as the same file and {near:,} more are at cosine {near_from:g} or above of one, so the accuracies may be too high.</source>
<translation>{images} 중 {exact:,}개는 학습 이미지와 같은 파일이고, {near:,}개는 학습 이미지와의 코사인이 {near_from:g} 이상이므로 정확도가 너무 높게 나왔을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/leaks.py" />
<source>No test image is among the training images, or at cosine {near_from:g} or above of one.</source>
<translation>학습 이미지에 들어 있거나 학습 이미지와의 코사인이 {near_from:g} 이상인 시험 이미지는 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/leaks.py" />
<source>A probe needs at least two classes that have images to learn from.</source>
<translation>프로브에는 학습할 이미지가 있는 클래스가 둘 이상 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/leaks.py" />
<source>test image</source>
<translation>시험 이미지</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/leaks.py" />
<source>test images</source>
<translation>시험 이미지</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>No class has {k} images to learn from, so there is no point of {shots} shots.</source>
<translation>배울 이미지가 {k}개인 클래스가 없어 {shots}샷의 점이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>{features}, {width} dimensions</source>
<translation>{features}, {width}차원</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>class has</source>
<translation>클래스</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>classes have</source>
<translation>클래스</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>There is no image to test on; a class needs two, one to learn from.</source>
<translation>시험할 이미지가 없습니다. 클래스마다 둘이 필요하며 하나는 학습에 씁니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>{few} no image to learn from: zero-shot may answer with them, a linear probe can't.</source>
<translation>학습할 이미지가 없는 {few}: 제로샷은 그것으로 답할 수 있지만 선형 프로브는 못 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>{few} no image in the test set.</source>
<translation>시험 세트에 이미지가 없는 {few}.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>L-BFGS stopped at {max_iterations:,} iterations, short of its tolerance, in {cut_off} of {count_said}{part}.</source>
<translation>L-BFGS가 수렴 기준에 못 미친 채 {max_iterations:,}번에서 멈춤: {count_said} 중 {cut_off}{part}.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>At {shots} shots {few} fewer images to learn from, and give all of them.</source>
<translation>{shots}샷에서 학습할 이미지가 모자라 있는 것을 모두 쓰는 {few}.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>fit</source>
<translation>맞춤</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/measure.py" />
<source>, among them the one of the most shots</source>
<translation>, 그중 하나는 샷이 가장 많은 것</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>The test set is held out of the data: {share} of each class, dealt by seed {seed}.</source>
<translation>시험 세트는 데이터에서 떼어 둔 것입니다: 각 클래스의 {share}, 시드 {seed}로 나눕니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>No image in {data} has a class that is learnt.</source>
<translation>{data}에 학습한 클래스의 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>Images in {name} of classes that are not learnt, left out: {missed:,}.</source>
<translation>학습하지 않은 클래스라 제외한 {name}의 이미지: {missed:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>Images in {name} that could not be read, left out: {unread:,}.</source>
<translation>읽지 못해 제외한 {name}의 이미지: {unread:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>The test set is {path}.</source>
<translation>시험 세트는 {path}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/parts.py" />
<source>Some images have several classes, and a probe learns one of each image.</source>
<translation>일부 이미지에 클래스가 여럿인데, 프로브는 이미지당 하나를 학습합니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/saved.py" />
<source>{name} is damaged: some of its weights are no numbers.</source>
<translation>{name}: 손상되었습니다. 일부 가중치가 수가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/saved.py" />
<source>The probe was made with --mode {mode}.</source>
<translation>프로브는 --mode {mode}(으)로 만들어졌습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/saved.py" />
<source>{name} is damaged or no linear probe.</source>
<translation>{name}: 손상되었거나 선형 프로브가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/saved.py" />
<source>{name} is no linear probe that this program can read.</source>
<translation>{name}: 이 프로그램이 읽을 수 있는 선형 프로브가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/saved.py" />
<source>The probe was made with another model: {id}, weights {hash}…, {precision}.</source>
<translation>프로브는 다른 모델로 만들어졌습니다: {id}, 가중치 {hash}…, {precision}.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/seen.py" />
<source>before the projection, of length 1</source>
<translation>사영 전, 길이 1</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/seen.py" />
<source>before the projection, not normalised</source>
<translation>사영 전, 정규화하지 않음</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/seen.py" />
<source>projected, of length 1</source>
<translation>사영됨, 길이 1</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/seen.py" />
<source>projected, not normalised</source>
<translation>사영됨, 정규화하지 않음</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/shots.py" />
<source>No shots are given.</source>
<translation>샷이 주어지지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/shots.py" />
<source>'{word}' is not a whole number from 1 to {most:,}, nor all.</source>
<translation>'{word}': 1~{most:,}의 정수도 all도 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>Linear probe of {classes} on image features ({features}), tested on {images}; zero-shot is the label of the highest cosine on the same images, with Wilson's 95 % interval.</source>
<translation>이미지 특징({features})에 대한 {classes}의 선형 프로브, {images}에서 시험합니다. 제로샷은 같은 이미지에서 코사인이 가장 높은 레이블이며, Wilson 95 % 구간이 붙습니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>At k shots k images of each class are drawn, by {seeds} (0 and up; of one seed, fewer shots are among the more; all images: one fit). Of a class's shots a quarter, at least one of two, validates, so that k counts every label spent.</source>
<translation>k샷에서는 각 클래스의 이미지를 k개씩 뽑으며, {seeds}를 씁니다(0부터. 한 시드에서 적은 샷은 많은 샷에 포함되고, 모든 이미지를 쓰면 한 번만 맞춤). 한 클래스의 샷 중 4분의 1(둘이면 적어도 하나)은 검증에 쓰므로, k는 쓴 레이블을 모두 셉니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>The probe is scikit-learn's multinomial LogisticRegression with an intercept, in float64: L-BFGS, at most {iterations:,} iterations, until no entry of the gradient is above {tolerance:g}. Its C = 1/lambda is swept as in Radford et al. 2021, A.3: 1e-6 to 1e6 in seven points, then both neighbours of the best at half the distance, to 8 steps a decade; of equals the stronger regularisation is taken; each fit begins from the weights of the one before, the last one, on all k shots, from zero. At one shot nothing validates and C = {untuned:g}. The objective is |w|²/2 + C x the sum of losses, so that the same C regularises more images less.</source>
<translation>프로브는 절편이 있는 scikit-learn의 다항 LogisticRegression으로, float64입니다: L-BFGS, 최대 {iterations:,}번 반복, 기울기의 어느 성분도 {tolerance:g}보다 크지 않을 때까지. C = 1/lambda는 Radford et al. 2021, A.3처럼 훑습니다: 1e-6에서 1e6까지 일곱 점, 그다음 가장 좋은 점의 양옆을 절반 간격으로, 십진 자리 하나를 8등분할 때까지. 값이 같으면 더 강한 정규화를 고릅니다. 각 맞춤은 앞선 맞춤의 가중치에서 시작하고, k샷 모두로 하는 마지막 맞춤은 0에서 시작합니다. 1샷에서는 검증할 것이 없어 C = {untuned:g}입니다. 목적함수는 |w|²/2 + C x 손실의 합이므로, 같은 C라도 이미지가 많을수록 정규화가 약합니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>LP++ (Huang et al. 2024), free of validation: logit = f (w_k + a_k t_k), t_k the label's text embedding, from w_k = the sum of the class's images and a = {start:g} x the mean cosine of images with their own text; {steps} majorise-minimise steps of w with momentum {momentum:g}, one of a after every {every}, their lengths from Böhning's bound, a step that would raise the loss taken again without momentum (the authors' code has no such guard and picks its step on validation images); on projected embeddings of length 1 and all k shots.</source>
<translation>LP++(Huang et al. 2024), 검증이 필요 없음: 로짓 = f (w_k + a_k t_k), t_k는 레이블의 텍스트 임베딩. w_k = 그 클래스의 이미지의 합, a = {start:g} x 이미지와 자기 텍스트의 평균 코사인에서 시작하여, 모멘텀 {momentum:g}인 w의 majorise-minimise 단계 {steps}번, {every}번마다 a의 단계 한 번. 보폭은 Böhning의 한계에서 구하고, 손실을 키울 단계는 모멘텀 없이 다시 합니다(저자들의 코드에는 이런 안전장치가 없고 보폭을 검증 이미지에서 고름). 길이 1인 사영된 임베딩과 k샷 모두를 씁니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>Tip-Adapter, training-free (Zhang et al. 2022): logit scale x cosine + alpha x the sum over a label's cached images of exp(-beta (1 - cosine)), alpha = {alpha:g}, beta = {beta:g}, not tuned; on projected embeddings of length 1 and all k shots.</source>
<translation>Tip-Adapter, 학습 없음(Zhang et al. 2022): 로짓 스케일 x 코사인 + alpha x 레이블의 저장된 이미지에 대한 합 exp(-beta (1 - 코사인)), alpha = {alpha:g}, beta = {beta:g}, 조정하지 않음. 길이 1인 사영된 임베딩과 k샷 모두를 씁니다.</translation>
</message>
<message>
<location filename="../../app/probes/linear_probe/told.py" />
<source>Ties count against. A point's interval, and that of the shots that equal zero-shot: 2.5 % and 97.5 % of {draws:,} resamples of test images and seeds together. Those shots are linear in log2 of the images a class between the first two points about zero-shot's accuracy; “under 1”: below the first point; “not reached”: above every point. p: McNemar's exact test, two-sided, against zero-shot on the same images, not corrected for the number of tests.</source>
<translation>동점은 오답입니다. 점의 구간과, 제로샷과 같아지는 샷 수의 구간: 시험 이미지와 시드를 함께 {draws:,}번 재표집한 값의 2.5 % 및 97.5 % 지점. 그 샷 수는 제로샷 정확도를 사이에 둔 처음 두 점 사이에서 클래스당 이미지 수의 log2에 대해 선형으로 구합니다. “1 미만”: 첫 점보다 아래, “닿지 않음”: 모든 점보다 위. p: 같은 이미지에서 제로샷과의 정확 McNemar 검정, 양측, 검정의 수에 대해 보정하지 않음.</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>Localise</source>
<translation>위치 찾기</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>Where labels are in the current image by each method of dense maps, and what the methods are worth</source>
<translation>맵을 만드는 방법마다 현재 이미지에서 레이블이 어디에 있는지, 그리고 그 방법들이 얼마나 쓸 만한지</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>words whose pixels are background</source>
<translation>그 픽셀이 배경인 단어</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>words that are in no image: what do their maps show?</source>
<translation>어느 이미지에도 없는 단어: 그 맵은 무엇을 보입니까?</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>pixels whose highest cosine is lower are background</source>
<translation>최고 코사인이 이보다 낮은 픽셀은 배경</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>masks that the methods are measured against</source>
<translation>방법을 견줄 마스크</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>of halves and resamples</source>
<translation>절반과 재표집의 시드</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>background</source>
<translation>배경</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>absent</source>
<translation>없는 것</translation>
</message>
<message>
<location filename="../../app/probes/localise/ask.py" />
<source>masks</source>
<translation>마스크</translation>
</message>
<message>
<location filename="../../app/probes/localise/export.py" />
<source>Two images would have the file {name}; export them apart.</source>
<translation>두 이미지가 같은 {name} 파일이 됩니다. 따로 내보내세요.</translation>
</message>
<message>
<location filename="../../app/probes/localise/export.py" />
<source>A palette has no room for {count:,} labels.</source>
<translation>팔레트에 레이블 {count:,}개를 담을 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/export.py" />
<source>The folder {folder} can't be made: {why}.</source>
<translation>{folder} 폴더를 만들 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/methods.py" />
<source>feature surgery takes away what the texts of a list have in common, and there is one text</source>
<translation>feature surgery는 목록의 텍스트에 공통된 것을 빼는데, 텍스트가 하나뿐입니다</translation>
</message>
<message>
<location filename="../../app/probes/localise/methods.py" />
<source>{arch} can't have the method {method}: {why}.</source>
<translation>{arch} 모델에는 {method} 방법을 쓸 수 없습니다: {why}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Background words: {words}; a pixel whose highest map is one of theirs is background.</source>
<translation>배경 단어: {words}. 가장 높은 맵이 그중 하나의 것인 픽셀은 배경입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>no threshold is chosen</source>
<translation>임계값을 고르지 않습니다</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>There are no background words.</source>
<translation>배경 단어가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>the threshold is the one given (the baseline's is chosen by halves, where they are)</source>
<translation>임계값은 주어진 것입니다(기준선의 임계값은 절반이 있으면 절반씩으로 고름)</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>the threshold of each half of the images, drawn by seed {seed}, is the best on the other half</source>
<translation>시드 {seed}로 나눈 이미지의 각 절반에는 나머지 절반에서 가장 좋은 임계값을 씁니다</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Measured on {images} with a mask of {listed}, {outside:.1f} % of whose pixels lie outside the crop and don't count, as void ones.</source>
<translation>마스크가 있는 {images}(전체 {listed}개 중)에서 쟀습니다. 그 픽셀의 {outside:.1f} %는 크롭 밖에 있어 무효 픽셀처럼 세지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>IoU: pixels rightly given to a class, over those truly of it or given to it, each summed over all images; mIoU: its mean over background and the labels that are anywhere in truth or prediction; {chosen}.</source>
<translation>IoU: 한 클래스로 맞게 본 픽셀을, 실제로 그 클래스이거나 그 클래스로 본 픽셀로 나눈 값이며, 둘 다 모든 이미지에 대해 더합니다. mIoU: 배경과, 정답이나 예측 어디에든 있는 레이블에 대한 평균. {chosen}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Pointing: how often the centre of the patch where a label's map is highest lies on the label, over images and the labels in their crop; a peak on void misses.</source>
<translation>가리키기: 레이블의 맵이 가장 높은 패치의 중심이 그 레이블 위에 있는 빈도로, 이미지와 그 크롭에 있는 레이블에 대해 셉니다. 무효 픽셀 위의 봉우리는 빗나간 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Absence: the chance that the highest value of a map of a label that is in the crop is above that of one that isn't in the image (0.5 is chance), over all pairs of an image and a label.</source>
<translation>부재: 크롭에 있는 레이블의 맵의 최댓값이 이미지에 없는 레이블의 것보다 클 확률(0.5가 우연)로, 이미지와 레이블의 모든 쌍에 대한 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Baseline “{centre}”: the image's top label as a square about the crop's middle, its size chosen as thresholds are; it points at the middle.</source>
<translation>기준선 “{centre}”: 이미지의 최상위 레이블을 크롭 한가운데의 정사각형으로 놓은 것이며, 크기는 임계값처럼 고릅니다. 가리키는 곳은 한가운데입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Intervals: 95 %, {resamples:,} resamples of images, at the thresholds chosen.</source>
<translation>구간: 95 %, 고른 임계값에서 이미지를 {resamples:,}번 재표집합니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Maps are cosines of patches with the labels' embeddings, by the variants {methods} of the tower's patches, upsampled bilinearly to the image before the argmax; pixels outside the model's crop are void.</source>
<translation>맵은 타워의 패치를 {methods} 방식으로 얻은 것과 레이블의 임베딩의 코사인이며, argmax 전에 이미지 크기로 쌍선형 확대합니다. 모델의 크롭 밖 픽셀은 무효입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Labels: {labels}.</source>
<translation>레이블: {labels}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Words taken to be in no image: {words}.</source>
<translation>어느 이미지에도 없다고 본 단어: {words}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>So is one whose highest cosine lies below {least:g}.</source>
<translation>가장 높은 코사인이 {least:g} 아래인 픽셀도 배경입니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/result.py" />
<source>Surgery's values are no cosines but cosines, weighted, less their mean over the class list: they have a scale of their own, and a threshold that is given is not theirs.</source>
<translation>Surgery의 값은 코사인이 아니라, 가중한 코사인에서 클래스 목록에 대한 평균을 뺀 것입니다: 고유한 척도를 가지며, 주어진 임계값은 이 값에 대한 것이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>None of the {count:,} images has a mask in {path}: masks are named as their images are.</source>
<translation>{path}에 이미지 {count:,}개의 마스크가 하나도 없습니다. 마스크의 이름은 이미지와 같아야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>The image has no mask in {path}: masks are named as their images are.</source>
<translation>{path}에 이 이미지의 마스크가 없습니다. 마스크의 이름은 이미지와 같아야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>The mask {mask} fits {count:,} images; none of them is measured.</source>
<translation>{mask} 마스크가 이미지 {count:,}개에 맞아 그중 어느 것도 재지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>Images without a mask, which are not measured: {count:,}.</source>
<translation>마스크가 없어 재지 않는 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>Classes in the masks that are no label, whose pixels don't count: {names}.</source>
<translation>마스크의 클래스 중 레이블이 아니어서 픽셀을 세지 않는 것: {names}.</translation>
</message>
<message>
<location filename="../../app/probes/localise/work.py" />
<source>Labels in no mask, whose IoU is 0 wherever a pixel is given to them: {names}.</source>
<translation>어느 마스크에도 없어 픽셀이 하나라도 주어지면 IoU가 0인 레이블: {names}.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/ask.py" />
<source>Overlap</source>
<translation>중복</translation>
</message>
<message>
<location filename="../../app/probes/overlap/ask.py" />
<source>Which images are the same, or nearly?</source>
<translation>어느 이미지가 같거나 거의 같습니까?</translation>
</message>
<message>
<location filename="../../app/probes/overlap/ask.py" />
<source>the share of images that may be called near duplicates by chance</source>
<translation>우연히 근접 중복으로 잡혀도 되는 이미지의 몫</translation>
</message>
<message>
<location filename="../../app/probes/overlap/ask.py" />
<source>All listed images lie in {name}; list others to find in it.</source>
<translation>목록의 이미지가 모두 {name}에 있습니다. 그 안에서 찾을 다른 이미지를 목록에 넣으세요.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/ask.py" />
<source>false rate</source>
<translation>거짓 비율</translation>
</message>
<message>
<location filename="../../app/probes/overlap/looks.py" />
<source>re-encoded</source>
<translation>다시 인코딩</translation>
</message>
<message>
<location filename="../../app/probes/overlap/looks.py" />
<source>resized</source>
<translation>크기 변경</translation>
</message>
<message>
<location filename="../../app/probes/overlap/looks.py" />
<source>cropped</source>
<translation>잘라 냄</translation>
</message>
<message>
<location filename="../../app/probes/overlap/looks.py" />
<source>flipped</source>
<translation>뒤집음</translation>
</message>
<message>
<location filename="../../app/probes/overlap/looks.py" />
<source>brighter</source>
<translation>더 밝게</translation>
</message>
<message>
<location filename="../../app/probes/overlap/measure.py" />
<source>There are fewer than two images to compare that aren't near-constant.</source>
<translation>거의 단색이 아닌 이미지가 둘 미만이라 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/measure.py" />
<source>Near-constant images, set aside: {count:,}.</source>
<translation>거의 단색이라 제쳐 둔 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/measure.py" />
<source>hash</source>
<translation>해시</translation>
</message>
<message>
<location filename="../../app/probes/overlap/measure.py" />
<source>No two images are known to be different, so the cosine tells nothing.</source>
<translation>서로 다르다고 알려진 이미지 쌍이 없어 코사인으로는 아무것도 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/measure.py" />
<source>Too few images for the rate asked for: the {name}'s is {rate:.3g}.</source>
<translation>요청한 비율에는 이미지가 너무 적습니다. {name}의 비율은 {rate:.3g}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/duplicates.py" />
<source>Nothing is known to be another picture, so that no limit can be calibrated: only rows with the same embedding (cosine {same:g} or more) are found.</source>
<translation>다른 그림이라고 알려진 것이 없어 한계를 정할 수 없습니다. 임베딩이 같은 행(코사인 {same:g} 이상)만 찾습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/duplicates.py" />
<source>Too few rows for the rate asked for: it is {rate:.3g}.</source>
<translation>요청한 비율에는 행이 너무 적습니다. 실제 비율은 {rate:.3g}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/duplicates.py" />
<source>Pictures of {count:,} of {wanted:,} rows with a pair were not opened or compared.</source>
<translation>짝이 있는 행 {wanted:,}개 중 {count:,}개의 그림은 열거나 비교하지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/duplicates.py" />
<source>There are {count:,} pairs; the first {most:,} are listed, and groups are of these.</source>
<translation>쌍은 {count:,}개입니다. 앞쪽 {most:,}개를 나열하며 그룹도 이것으로 만듭니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/duplicates.py" />
<source>Near-constant pictures, set aside: {count:,}.</source>
<translation>거의 단색이라 제쳐 둔 그림: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/search.py" />
<source>{count:,} comparisons would take days; take at most {most:,} rows (--sample).</source>
<translation>비교 {count:,}번은 며칠이 걸립니다. 행을 {most:,}개까지만 쓰세요(--sample).</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/second.py" />
<source>{folder}: {sentence}</source>
<translation>{folder}: {sentence}</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>the {rows:,} of the collection</source>
<translation>컬렉션의 {rows:,}행</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>Duplicates by the embeddings that are stored: {taken:,} rows, each against {others}, all of them, not by an index.</source>
<translation>저장된 임베딩에 의한 중복: {taken:,}행 각각을 {others} 모두와 견주며, 색인을 쓰지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>A pair has a cosine of {cosine} or more, which a further row reaches with another picture with a probability of {rate:.3g}, rows taken as exchangeable (asked for: {asked:g}): of {count:,} rows drawn at random the nearest was sought that is known to be another (its hash differs in more than {unlike} bits, or its class is another), and the limit lies above all but so many of them.</source>
<translation>쌍은 코사인이 {cosine} 이상입니다. 다른 행이 다른 그림과 이 값에 이를 확률은 {rate:.3g}이며, 행들은 교환 가능하다고 봅니다(요청한 값: {asked:g}): 무작위로 뽑은 {count:,}행에 대해 다른 그림으로 알려진 것(해시가 {unlike}비트 넘게 다르거나 클래스가 다름) 중 가장 가까운 것을 찾았고, 한계는 그중 이만큼을 뺀 모두보다 위에 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>Exact: the same SHA-256 of the file; same embedding: a cosine of {same:g} or more where files were not compared. Pictures are opened of rows with a pair alone, and only where they may be; pairs whose perceptual hash alone is alike are not sought. hash_distance: how many of 64 bits differ. Pictures whose grey values have a standard deviation below {flat:g} of 255 are set aside: they resemble each other whatever they show. Groups lie round one row that all others in it are duplicates of; none is chained.</source>
<translation>정확히 같음: 파일의 SHA-256이 같음. 같은 임베딩: 파일을 비교하지 않은 곳에서 코사인 {same:g} 이상. 그림은 쌍이 있는 행의 것만, 열어도 되는 곳에서만 엽니다. 지각 해시만 비슷한 쌍은 찾지 않습니다. hash_distance: 64비트 중 다른 비트의 수. 회색값의 표준편차가 255 중 {flat:g}보다 작은 그림은 따로 둡니다: 무엇을 보여 주든 서로 닮았기 때문입니다. 그룹은 한 행을 중심으로 하며 나머지는 모두 그 행의 중복입니다. 사슬로 잇지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>{second:,} of the second set</source>
<translation>둘째 세트의 {second:,}행</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>A pair has a cosine of {cosine} or more, the limit that was given.</source>
<translation>쌍은 코사인이 {cosine} 이상입니다. 이 한계는 주어진 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>A pair has a cosine of {cosine} or more.</source>
<translation>쌍은 코사인이 {cosine} 이상입니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/rows/told.py" />
<source>{count:,} pictures</source>
<translation>그림 {count:,}개</translation>
</message>
<message>
<location filename="../../app/probes/overlap/threshold.py" />
<source>a cosine of {cosine} or more</source>
<translation>코사인 {cosine} 이상</translation>
</message>
<message>
<location filename="../../app/probes/overlap/threshold.py" />
<source>at most {bits} of 64 bits of the perceptual hash that differ</source>
<translation>지각 해시 64비트 중 다른 것이 많아야 {bits}비트</translation>
</message>
<message>
<location filename="../../app/probes/overlap/threshold.py" />
<source>none, since no image is known to be another one</source>
<translation>다르다고 알려진 이미지가 없어 한계 없음</translation>
</message>
<message>
<location filename="../../app/probes/overlap/threshold.py" />
<source>{cosine}, or {hash}</source>
<translation>{cosine}, 또는 {hash}</translation>
</message>
<message>
<location filename="../../app/probes/overlap/told.py" />
<source>Duplicates among {images}. Exact: the same SHA-256 of the file. Near: {rule}.</source>
<translation>{images} 사이의 중복. 정확히 같음: 파일의 SHA-256이 같음. 근접: {rule}.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/told.py" />
<source>What is caught is measured on copies of {copied}: JPEG of quality 50, half the size, the middle 90 %, flipped, 1.3 times as bright.</source>
<translation>얼마나 찾아내는지는 {copied}의 복사본으로 잽니다: 품질 50의 JPEG, 절반 크기, 가운데 90 %, 좌우 반전, 1.3배 밝게.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/told.py" />
<source>Cosines are of the embeddings; the hash is of the 8 x 8 lowest frequencies of the cosine transform of 32 x 32 grey values, against their median. Both limits are this model's on these images: of each image the nearest that is taken for another one (of another class; for the cosine, too, one whose hash differs in more than {unlike} bits, so that look-alikes of one class count as others, and flipped copies among the images make the limit stricter; for the hash, where a class is unknown, one of a cosine below 95 % of the known copies'), and the limit lies above all but so many of them that a further image reaches it with a probability of {cosine_rate:.3g} (cosine) and {bits_rate:.3g} (hash), images taken as exchangeable; asked for: {asked:g}, half of it for each.</source>
<translation>코사인은 임베딩의 것이며, 해시는 회색값 32 x 32의 코사인 변환에서 가장 낮은 주파수 8 x 8을 그 중앙값과 견준 것입니다. 두 한계는 이 이미지들에 대한 이 모델의 것입니다: 각 이미지에 대해 다른 그림으로 보는 것 중 가장 가까운 것을 찾고(다른 클래스의 것. 코사인에는 해시가 {unlike}비트 넘게 다른 것도 포함하므로, 한 클래스의 닮은 그림도 다른 것으로 치며, 이미지 중에 반전된 복사본이 있으면 한계가 엄격해짐. 해시에는 클래스를 모를 때 코사인이 알려진 복사본의 95 %보다 낮은 것), 한계는 그중 일부를 뺀 모두보다 위에 있어, 다른 이미지가 이에 이를 확률이 {cosine_rate:.3g}(코사인) 및 {bits_rate:.3g}(해시)가 됩니다. 이미지들은 교환 가능하다고 봅니다. 요청한 값: {asked:g}, 그 절반이 각각의 몫입니다.</translation>
</message>
<message>
<location filename="../../app/probes/overlap/told.py" />
<source>Images whose grey values have a standard deviation below {flat:g} of 255 are set aside: they resemble each other whatever they show. Groups lie round one image that all others in it are duplicates of; none is chained. Accuracy is zero-shot, ties against; p: the exact one-tailed binomial test of the overlapping images' accuracy against the clean ones'. No model's training images can be seen: these sets are held against each other.</source>
<translation>회색값의 표준편차가 255 중 {flat:g}보다 작은 이미지는 따로 둡니다: 무엇을 보여 주든 서로 닮았기 때문입니다. 그룹은 한 이미지를 중심으로 하며 나머지는 모두 그 이미지의 중복입니다. 사슬로 잇지 않습니다. 정확도는 제로샷이며 동점은 오답입니다. p: 중복 이미지의 정확도를 중복 없는 이미지의 것과 견주는 정확 단측 이항 검정. 어떤 모델의 학습 이미지도 볼 수 없습니다: 견주는 것은 이 세트들입니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>Picture</source>
<translation>그림</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>What a text looks like to the model: nearest images, nearest words, and a picture made for it</source>
<translation>텍스트가 모델에게 어떻게 보이는지: 가장 가까운 이미지와 단어, 그리고 그것을 위해 만든 그림</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>the text; empty: the prompt that is looked at</source>
<translation>텍스트. 비우면 지금 보는 프롬프트</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>steps up the cosine</source>
<translation>코사인을 올리는 단계 수</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>the picture's shorter side in pixels</source>
<translation>그림의 짧은 변, 픽셀</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>random views in a step</source>
<translation>한 단계의 무작위 시점 수</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>of all that is random</source>
<translation>무작위인 것 전부의 시드</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>another model, under which the picture is looked at, too</source>
<translation>그림을 함께 볼 다른 모델</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>There is no prompt to make a picture of.</source>
<translation>그림을 만들 프롬프트가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>size</source>
<translation>크기</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>views</source>
<translation>시점</translation>
</message>
<message>
<location filename="../../app/probes/picture/ask.py" />
<source>looked</source>
<translation>봄</translation>
</message>
<message>
<location filename="../../app/probes/picture/export.py" />
<source>There is no picture yet.</source>
<translation>아직 그림이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>{count} of noise pixels</source>
<translation>잡음 픽셀 {count}개</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>{count} of shuffled pixels</source>
<translation>섞은 픽셀 {count}개</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>The picture is made by inversion (Kazemi et al., 2024): Adam, at a rate that falls from {rate} to {last_rate}, climbs the mean cosine of {views} random views (moved, scaled, mirrored, colours shifted, noise) a step, less {weight} times the total variation; {step} of {steps} steps, seed {seed}. Its cosine, {cosine:.4f}, is that of the saved bytes read as any image. It is adversarial: made for this model's number, it may look like nothing, and another model may find little in it.</source>
<translation>그림은 역산(Kazemi et al., 2024)으로 만듭니다: Adam이 {rate}에서 {last_rate}까지 줄어드는 학습률로, 단계마다 무작위 시점 {views}개(옮김, 크기 바꿈, 좌우 반전, 색 이동, 잡음)의 평균 코사인에서 총변동의 {weight}배를 뺀 값을 높입니다. {steps}단계 중 {step}단계, 시드 {seed}. 그 코사인 {cosine:.4f}은(는) 저장한 바이트를 여느 이미지처럼 읽어 잰 것입니다. 이것은 적대적입니다: 이 모델의 수치를 위해 만든 것이라 아무것도 아닌 것처럼 보일 수 있고, 다른 모델은 거기서 찾는 것이 적을 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>Under {model} its cosine is {cosine:.4f}.</source>
<translation>{model}에서는 코사인이 {cosine:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>Nearest of {words:,} words by the cosine of two texts, which lies on another scale: 95 % of texts of random letters have at most {floor:.4f}.</source>
<translation>두 텍스트의 코사인으로 본 단어 {words:,}개 중 가장 가까운 것. 이 코사인은 척도가 다릅니다: 무작위 글자로 된 텍스트의 95 %가 많아야 {floor:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>Under {model} its cosine is {cosine:.4f}, the nearest image's {image:.4f}.</source>
<translation>{model}에서는 코사인이 {cosine:.4f}이고, 가장 가까운 이미지의 것은 {image:.4f}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source>The picture of “{prompt}”. Nearest of {images:,} images by cosine, beside a floor: the highest cosine of images without a picture, {kinds}.</source>
<translation>“{prompt}”의 그림. 코사인으로 본 이미지 {images:,}개 중 가장 가까운 것을 바닥과 함께 보입니다. 바닥은 그림이 없는 이미지의 가장 높은 코사인입니다: {kinds}.</translation>
</message>
<message>
<location filename="../../app/probes/picture/measure.py" />
<source> and </source>
<translation>, </translation>
</message>
<message>
<location filename="../../app/probes/result.py" />
<source>Groups and labels are the user's own categories, not ground truth: a group's name says how its images were tagged and nothing about the people or things in them. The figures describe this model on these images and prompts and do not carry over to others.</source>
<translation>그룹과 레이블은 사용자가 정한 범주이지 참값이 아닙니다: 그룹의 이름은 그 이미지에 어떤 태그를 달았는지를 말할 뿐, 거기 담긴 사람이나 사물에 대해서는 아무것도 말하지 않습니다. 수치는 이 모델을 이 이미지와 프롬프트에서 나타낼 뿐 다른 것으로 옮겨 가지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/result.py" />
<source>{n} {what}</source>
<translation>{what} {n}개</translation>
</message>
<message>
<location filename="../../app/probes/result.py" />
<source>{name} (harmful words): {labels}</source>
<translation>{name}(유해한 단어): {labels}</translation>
</message>
<message>
<location filename="../../app/probes/result.py" />
<source>{name}: {labels}</source>
<translation>{name}: {labels}</translation>
</message>
<message>
<location filename="../../app/probes/rows/metadata.py" />
<source>the column “{column}” of {folder}, {rows}, {known:,} with a class</source>
<translation>{folder}의 “{column}” 열, {rows}, 클래스가 있는 것 {known:,}개</translation>
</message>
<message>
<location filename="../../app/probes/rows/metadata.py" />
<source>{folder} has no metadata, and so no column “{column}”.</source>
<translation>{folder}에 메타데이터가 없어 “{column}” 열도 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/rows/metadata.py" />
<source>The column “{column}” tells no row's class.</source>
<translation>“{column}” 열로는 어느 행의 클래스도 알 수 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/rows/metadata.py" />
<source>The column “{column}” has {count:,} values; classes are at most {most:,}.</source>
<translation>“{column}” 열의 값은 {count:,}가지입니다. 클래스는 {most:,}가지까지입니다.</translation>
</message>
<message>
<location filename="../../app/probes/rows/metadata.py" />
<source>The column “{column}” has {count:,} values; groups are made of 1 to {most}.</source>
<translation>“{column}” 열의 값은 {count:,}가지입니다. 그룹은 1~{most}가지로 만듭니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>Shift</source>
<translation>분포 이동</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>How far does accuracy carry to other images of the same classes?</source>
<translation>같은 클래스의 다른 이미지까지 정확도가 얼마나 이어집니까?</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>{count:,} {images} out of distribution couldn't be read.</source>
<translation>분포 외 {images} {count:,}개를 읽지 못했습니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>other models beside the one in use: ids, divided by commas</source>
<translation>지금 쓰는 모델과 함께 볼 다른 모델: id를 쉼표로 나눔</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>images out of distribution: a folder with a folder for each class, or a CSV</source>
<translation>분포 외 이미지: 클래스마다 폴더가 있는 폴더, 또는 CSV</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>a CSV model,id,ood of at least five baseline models' accuracies</source>
<translation>기준 모델 다섯 개 이상의 정확도가 적힌 model,id,ood CSV</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>of the resamples of baselines</source>
<translation>기준 모델 재표집의 시드</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>Some images have several classes; a shift needs one class an image.</source>
<translation>일부 이미지에 클래스가 여럿입니다. 분포 이동에는 이미지당 클래스 하나가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>Choose the images out of distribution.</source>
<translation>분포 외 이미지를 고르세요.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>No image by {source} has a class of both sets.</source>
<translation>{source}의 이미지 중 두 세트에 모두 있는 클래스의 것이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>{path} can't be read any more ({reason}); nothing was measured with {model}.</source>
<translation>{path} 파일을 더 이상 읽을 수 없습니다({reason}). {model} 모델로는 아무것도 재지 않았습니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>None of the images by {source} could be read: {reason}</source>
<translation>{source}의 이미지를 하나도 읽지 못했습니다: {reason}</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>data</source>
<translation>데이터</translation>
</message>
<message>
<location filename="../../app/probes/shift/ask.py" />
<source>baselines</source>
<translation>기준 모델</translation>
</message>
<message>
<location filename="../../app/probes/shift/measure.py" />
<source>Both accuracies are over the {classes:,} classes that both sets have: top-1 with Wilson's 95 % interval, ties against. Drop: ood - id, Newcombe's 95 % interval for independent proportions. Logit: ln(p / (1 - p)); an accuracy of 0 or 1 is taken as (hits + 0.5) / (n + 1). Relative robustness: ood of B - ood of A on the same images, exact McNemar and the interval of Bonett and Price 2012.</source>
<translation>두 정확도는 두 세트에 모두 있는 클래스 {classes:,}개에 대한 것입니다: top-1과 Wilson 95 % 구간, 동점은 오답. 하락: ood - id, 독립인 비율에 대한 Newcombe 95 % 구간. 로짓: ln(p / (1 - p)). 정확도 0이나 1은 (맞은 수 + 0.5) / (n + 1)로 봅니다. 상대 강건성: 같은 이미지에서 B의 ood - A의 ood, 정확 McNemar와 Bonett and Price 2012의 구간.</translation>
</message>
<message>
<location filename="../../app/probes/shift/measure.py" />
<source>Effective robustness needs a line over at least {least} baseline models, not trained for robustness; {given} given (--baselines).</source>
<translation>유효 강건성에는 강건성을 위해 학습하지 않은 기준 모델 {least}개 이상의 직선이 필요합니다. 주어진 것: {given} (--baselines).</translation>
</message>
<message>
<location filename="../../app/probes/shift/measure.py" />
<source>Effective robustness: ood - line(id), the line fitted by least squares to the logits of {count} baselines, its band by {resamples:,} bootstraps of them.</source>
<translation>유효 강건성: ood - line(id). 직선은 기준 모델 {count}개의 로짓에 최소제곱으로 맞추고, 띠는 그것을 {resamples:,}번 부트스트랩한 것입니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/measure.py" />
<source>(Taori et al. 2020.)</source>
<translation>(Taori et al. 2020.)</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>Images of classes that the other set hasn't, left out: {count:,}.</source>
<translation>다른 세트에 없는 클래스라 제외한 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>one class</source>
<translation>하나뿐</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>no class</source>
<translation>없음</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>The two sets have {many} of the same name; two are needed.</source>
<translation>두 세트에 이름이 같은 클래스: {many}. 둘이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>{path}: its first line must name model, id and ood.</source>
<translation>{path}: 첫 줄에 model, id, ood가 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/shift/sets.py" />
<source>{path}, line {line}: id and ood must be accuracies between 0 and 1, such as 0.763.</source>
<translation>{path}, {line}행: id와 ood는 0.763처럼 0과 1 사이의 정확도여야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>Skew</source>
<translation>편중</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>Whose images do queries find first?</source>
<translation>질의가 누구의 이미지를 먼저 찾습니까?</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>k: so many images, ranked first, count as found</source>
<translation>k: 순위의 앞쪽 몇 개를 찾은 것으로 볼지</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>There are no queries.</source>
<translation>질의가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>No image tagged by {attributes} has an embedding yet.</source>
<translation>{attributes} 태그가 있는 이미지 중 아직 임베딩된 것이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>k</source>
<translation>k</translation>
</message>
<message>
<location filename="../../app/probes/skew/ask.py" />
<source>query</source>
<translation>질의</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>equal shares of all groups</source>
<translation>모든 그룹에 같은 몫</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>Retrieval skew (Geyik et al. 2019) for {count}: {queries}. The {tagged} are ranked by cosine; equal cosines keep the order of the images. Groups by {attribute}: {sizes}; the desired shares are {shares} (groups without an image left out). skew@k of a group = ln(its share of the first k / its desired share), k = {k}; a group absent from the first k counts as 1/k, as published. MaxSkew@k and MinSkew@k are the largest and the smallest over the groups. NDKL = (1/Z) sum over i of KL(first i || desired) / log2(i + 1), Z = sum of 1 / log2(i + 1), i over the whole ranking (NDKL@k: over the first k), natural logarithm.</source>
<translation>검색 편중(Geyik et al. 2019), {count}: {queries}. {tagged}를 코사인으로 줄 세우며, 코사인이 같으면 이미지의 순서를 지킵니다. {attribute}별 그룹: {sizes}. 바라는 몫: {shares}(이미지가 없는 그룹은 제외). 그룹의 skew@k = ln(처음 k개에서의 몫 / 바라는 몫), k = {k}. 처음 k개에 없는 그룹은 발표된 대로 1/k로 셉니다. MaxSkew@k와 MinSkew@k는 그룹에 대한 최댓값과 최솟값입니다. NDKL = (1/Z) i에 대한 합 KL(처음 i개 || 바라는 몫) / log2(i + 1), Z = 합 1 / log2(i + 1), i는 순위 전체에 걸칩니다(NDKL@k: 처음 k개). 자연로그입니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>pair</source>
<translation>쌍</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>their shares of the tagged images</source>
<translation>태그된 이미지에서 차지하는 몫</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>k must be at least 1.</source>
<translation>k는 1 이상이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>The groups, the queries and the cosines don't fit each other.</source>
<translation>그룹, 질의, 코사인이 서로 맞지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>Retrieval skew needs a tagged image and a query.</source>
<translation>검색 편중에는 태그된 이미지와 질의가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>k = {asked_k} is more than there are: k is {k}, of {tagged}.</source>
<translation>k = {asked_k}이(가) 있는 것보다 많아 k는 {k}입니다({tagged} 중).</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>Left out, without an image: {empty}.</source>
<translation>이미지가 없어 제외: {empty}.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>In {pairs} of group and query no image is among the first k: there p = 1/k stands for 0.</source>
<translation>그룹과 질의 {pairs}에서 앞쪽 k개에 이미지가 없어 0 대신 p = 1/k을(를) 씁니다.</translation>
</message>
<message>
<location filename="../../app/probes/skew/measure.py" />
<source>queries</source>
<translation>질의</translation>
</message>
<message>
<location filename="../../app/probes/tag_edits.py" />
<source>{part} needs a name.</source>
<translation>{part} 이름이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/tag_edits.py" />
<source>“{attribute}” already has a group “{group}”.</source>
<translation>“{attribute}” 속성에 “{group}” 그룹이 이미 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tag_edits.py" />
<source>There is already an attribute “{attribute}”.</source>
<translation>“{attribute}” 속성이 이미 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tag_edits.py" />
<source>An attribute</source>
<translation>속성</translation>
</message>
<message>
<location filename="../../app/probes/tag_edits.py" />
<source>A group</source>
<translation>그룹</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path} tags no image: no cell below its header names a group.</source>
<translation>{path}: 태그하는 이미지가 없습니다. 머리글 아래에 그룹 이름이 있는 칸이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path} is empty; its first line must be path,group.</source>
<translation>{path} 파일이 비어 있습니다. 첫 줄은 path,group이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path} is a table of numbers that was exported, and not a table of groups.</source>
<translation>{path}: 그룹의 표가 아니라 내보낸 수치의 표입니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line}: the header must be path and then a name for each column of groups, such as path,group.</source>
<translation>{path}, {line}행: 머리글은 path,group처럼 path와 그룹 열의 이름이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line}: two columns have the same name.</source>
<translation>{path}, {line}행: 두 열의 이름이 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line}: {count} cells, and the header has {attributes}.</source>
<translation>{path}, {line}행: 칸이 {count}개인데 머리글은 {attributes}입니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line}: the path is missing.</source>
<translation>{path}, {line}행: 경로가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>No folder in {folder} holds an image; groups are its folders' names.</source>
<translation>{folder}의 폴더에 이미지가 없습니다. 그룹은 폴더의 이름입니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>There is no group “{name}”; the groups are {names}.</source>
<translation>“{name}” 그룹이 없습니다. 있는 그룹: {names}.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line}: {cells} is already on line {lines}.</source>
<translation>{path}, {line}행: {cells}은(는) 이미 {lines}행에 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>{path}, line {line_num}: not a table in CSV form ({error}).</source>
<translation>{path}, {line_num}행: CSV 형식의 표가 아닙니다({error}).</translation>
</message>
<message>
<location filename="../../app/probes/tags.py" />
<source>No attribute is named “{name}”; there is {value}.</source>
<translation>“{name}” 속성이 없습니다. 있는 것: {value}.</translation>
</message>
<message>
<location filename="../../app/probes/templates/ask.py" />
<source>Which template is best, and how sure is that?</source>
<translation>어느 템플릿이 가장 좋고, 얼마나 확실합니까?</translation>
</message>
<message>
<location filename="../../app/probes/templates/ask.py" />
<source>which templates: the data's own, else ImageNet's 80; a published set; or the Prompts panel's</source>
<translation>어느 템플릿: 데이터의 것, 없으면 ImageNet 80개, 공개된 세트, 또는 프롬프트 패널의 것</translation>
</message>
<message>
<location filename="../../app/probes/templates/ask.py" />
<source>seed of the halves: a template is chosen on one and reported on the other</source>
<translation>절반을 나누는 시드: 템플릿을 한쪽에서 고르고 다른 쪽에서 보고합니다</translation>
</message>
<message>
<location filename="../../app/probes/templates/ask.py" />
<source>Some images have several classes; a template is measured by one an image.</source>
<translation>일부 이미지에 클래스가 여럿입니다. 템플릿은 이미지당 하나로 잽니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>{value:.1f} % of {n:,}</source>
<translation>{n:,}개의 {value:.1f} %</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>Chosen on one half of each class's images (seed {seed}), the first of equal ones: {name}, right there in {there}, on the other half in {other}, where the bare label is in {bare}.</source>
<translation>각 클래스의 이미지의 절반에서 골랐으며(시드 {seed}), 값이 같으면 첫째입니다: {name}. 거기서는 {there}, 나머지 절반에서는 {other}에서 맞고, 레이블만으로는 {bare}에서 맞습니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>Agreement: the share of templates that vote for the class with most votes. AUC: the chance that an image on which the embedding mean errs has the lower agreement than one on which it is right: {votes:.3f} (95 % {votes_low:.3f} to {votes_high:.3f}, Newcombe 2006); by the top probability {sure:.3f} ({sure_low:.3f} to {sure_high:.3f}).</source>
<translation>일치도: 표를 가장 많이 얻은 클래스에 투표한 템플릿의 몫. AUC: 임베딩 평균이 틀린 이미지가 맞힌 이미지보다 일치도가 낮을 확률: {votes:.3f} (95 % {votes_low:.3f}~{votes_high:.3f}, Newcombe 2006). 최상위 확률로는 {sure:.3f} ({sure_low:.3f}~{sure_high:.3f}).</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>Templates on {images} and {classes}: {names}; {count}: {templates}.</source>
<translation>{images}, {classes}에 대한 템플릿: {names}. {count}: {templates}.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>Accuracy: the true label's cosine is strictly above all others; intervals are Wilson's, 95 %. Embedding mean: embeddings of length 1 averaged over templates, and put to length 1 again (Radford et al. 2021, 3.1.4); probability mean: the class of the highest mean probability at the model's own logit scale; majority vote: the class that is the top label of most templates, strictly; a template whose top label ties has no vote. Each is compared with the bare label (the class's name alone) on the same images: the interval of the difference is Bonett and Price's (2012), p is exact McNemar, two-sided, by Holm over the templates, and over the ensembles.</source>
<translation>정확도: 정답 레이블의 코사인이 다른 모든 것보다 확실히 높음. 구간은 Wilson 95 %입니다. 임베딩 평균: 길이 1인 임베딩을 템플릿에 대해 평균하고 다시 길이 1로 맞춤(Radford et al. 2021, 3.1.4). 확률 평균: 모델 자신의 로짓 스케일에서 평균 확률이 가장 높은 클래스. 다수결: 가장 많은 템플릿의 최상위 레이블인 클래스(동수 제외). 최상위 레이블이 동점인 템플릿은 표가 없습니다. 각각을 같은 이미지에서 레이블만(클래스 이름 그대로)과 비교합니다: 차이의 구간은 Bonett and Price (2012), p는 정확 McNemar, 양측, 템플릿과 앙상블 각각에 대해 Holm 보정입니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>There is one class: every template gives it to every image.</source>
<translation>클래스가 하나뿐이라 모든 템플릿이 모든 이미지에 그것을 줍니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>There is one image: a template is chosen on half of them.</source>
<translation>이미지가 하나뿐입니다. 템플릿은 절반에서 고릅니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>There is no template.</source>
<translation>템플릿이 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>True labels that tie with another count as wrong: up to {ties:,} in a wording.</source>
<translation>다른 것과 동점인 실제 레이블은 오답으로 셉니다: 한 표현에서 많아야 {ties:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/templates/measure.py" />
<source>There is one template: its ensembles are itself, and its votes always agree.</source>
<translation>템플릿이 하나라 앙상블은 그 자신이고 표는 항상 일치합니다.</translation>
</message>
<message>
<location filename="../../app/probes/thresholds.py" />
<source>A threshold on the {measure} must be a number from {least:g} to 1.</source>
<translation>{measure}의 임계값은 {least:g}~1의 수여야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>Typographic</source>
<translation>타이포그래피</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>Does a word pasted onto images become their top label, and which heads read it?</source>
<translation>이미지에 붙인 단어가 최상위 레이블이 됩니까, 그리고 어느 헤드가 그것을 읽습니까?</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>the word pasted; one of the labels, or added to them</source>
<translation>붙일 단어. 레이블 중 하나이거나 레이블에 추가됩니다</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>the control's word; made of consonants where there is none</source>
<translation>대조할 단어. 없으면 자음으로 만듭니다</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>The control's word is the word itself.</source>
<translation>대조할 단어가 붙이는 단어와 같습니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>The control's word, “{word}”, is a label itself.</source>
<translation>대조할 단어 “{word}”이(가) 레이블입니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>Choose at least one size up to {most:g}, one place, and one contrast up to 1.</source>
<translation>{most:g} 이하의 크기, 위치, 1 이하의 대비를 하나 이상씩 고르세요.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>word</source>
<translation>단어</translation>
</message>
<message>
<location filename="../../app/probes/typographic/ask.py" />
<source>nonsense</source>
<translation>무의미어</translation>
</message>
<message>
<location filename="../../app/probes/typographic/attack.py" />
<source>all images already have “{label}” as their top label.</source>
<translation>모든 이미지의 최상위 레이블이 이미 “{label}”입니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/attack.py" />
<source>“{label}” is the only label; add others for the word to win against.</source>
<translation>“{label}” 레이블 하나뿐입니다. 단어가 이길 상대가 되도록 다른 레이블을 추가하세요.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>width {size:g}, {place}, contrast {contrast:g}</source>
<translation>너비 {size:g}, {place}, 대비 {contrast:g}</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>all conditions</source>
<translation>모든 조건</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>width {size:g}</source>
<translation>너비 {size:g}</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>contrast {contrast:g}</source>
<translation>대비 {contrast:g}</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>empty label</source>
<translation>빈 딱지</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>word “{word}”</source>
<translation>단어 “{word}”</translation>
</message>
<message>
<location filename="../../app/probes/typographic/figure.py" />
<source>nonsense “{word}”</source>
<translation>무의미어 “{word}”</translation>
</message>
<message>
<location filename="../../app/probes/typographic/heads.py" />
<source>Heads: at width {size:g}, {place}, contrast {contrast:g}, each head's direct contribution to the cosine (Gandelsman et al., 2024) with the word pasted less that without, mean of {images} images; the sum over heads, MLPs and the initial token is {total:.4f}, the whole change {change:.4f}. Attention on the label: of the class token's attention to patches, beside the label's share of their area, {area:.1f} %; where a head attends is not yet what it writes.</source>
<translation>헤드: 너비 {size:g}, {place}, 대비 {contrast:g}에서, 단어를 붙였을 때와 붙이지 않았을 때의 각 헤드의 코사인에 대한 직접 기여(Gandelsman et al., 2024)의 차이, 이미지 {images}개의 평균. 헤드, MLP, 처음의 토큰에 대한 합은 {total:.4f}, 전체 변화는 {change:.4f}입니다. 딱지에 대한 어텐션: 클래스 토큰이 패치에 주는 어텐션 중의 몫이며, 딱지가 차지하는 넓이의 몫 {area:.1f} %와 견줍니다. 헤드가 어디를 보는지가 곧 무엇을 쓰는지는 아닙니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>Heads: {why}</source>
<translation>헤드: {why}</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>Typographic attack: “{word}” is pasted onto what the model sees of {images} images, as black or grey letters (DejaVu Sans) on a white label: widths {sizes} of the image's, places {places}, contrasts (paper - ink) / paper {contrasts}. Controls of the same size and place: “{nonsense}”, in letters as large, and the label with nothing on it.</source>
<translation>타이포그래피 공격: 모델이 보는 이미지 {images}개에 “{word}”를 흰 딱지 위의 검은색 또는 회색 글자(DejaVu Sans)로 붙입니다: 너비는 이미지의 {sizes}, 자리 {places}, 대비 (종이 - 잉크) / 종이 {contrasts}. 크기와 자리가 같은 대조: 같은 크기의 글자로 쓴 “{nonsense}”, 그리고 아무것도 없는 딱지.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>; {same} count as it, having the same tokens</source>
<translation>. {same}도 토큰이 같으므로 이것으로 셉니다</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>Flipped: {label} becomes the top label of {labels}, strictly above all others{same}; the {already} images that have it already are left out.</source>
<translation>뒤집힘: 레이블 {labels}개 중 {label}이(가) 다른 모두보다 확실히 높은 최상위 레이블이 됩니다{same}. 이미 그런 이미지 {already}개는 제외합니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>A label hides what is below it, which is why only the difference to its controls says that the word is read. Intervals: Wilson's, 95 %; over several conditions of n images at the mean rate, as an image's conditions are no cases of their own. p: exact McNemar over images, over several conditions the exact sign test of images flipped in more and in fewer of them; holm: adjusted for {conditions} conditions.</source>
<translation>딱지는 그 아래에 있는 것을 가리므로, 대조와의 차이만이 단어를 읽었음을 말해 줍니다. 구간: Wilson 95 %. 이미지 n개의 여러 조건에 대해서는, 한 이미지의 조건들이 저마다 사례는 아니므로 평균 비율에서 구합니다. p: 이미지에 대한 정확 McNemar, 여러 조건에 대해서는 더 많은 조건에서 뒤집힌 이미지와 더 적은 조건에서 뒤집힌 이미지에 대한 정확 부호 검정. holm: 조건 {conditions}개에 대해 보정.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/measure.py" />
<source>“{label}”, which was added to the labels</source>
<translation>“{label}”(레이블에 추가한 것)</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>centre</source>
<translation>가운데</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>top left</source>
<translation>왼쪽 위</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>top right</source>
<translation>오른쪽 위</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>bottom left</source>
<translation>왼쪽 아래</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>bottom right</source>
<translation>오른쪽 아래</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>Type the word that is pasted.</source>
<translation>붙일 단어를 입력하세요.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>A word that is pasted has at most {most} letters.</source>
<translation>붙이는 단어는 {most}자까지입니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>The font that labels are drawn in, DejaVu Sans, lacks “{letter}”.</source>
<translation>글자를 그리는 글꼴 DejaVu Sans에 “{letter}”이(가) 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/typographic/paste.py" />
<source>“{word}” has no letter that a nonsense word could have another for; give one.</source>
<translation>“{word}”에는 무의미어에서 다른 글자로 바꿀 글자가 없습니다. 무의미어를 직접 주세요.</translation>
</message>
<message>
<location filename="../../app/probes/units/ask.py" />
<source>Units</source>
<translation>유닛</translation>
</message>
<message>
<location filename="../../app/probes/units/ask.py" />
<source>What single channels and neurons of the image tower fire for, with names that must be earned</source>
<translation>이미지 타워의 채널과 뉴런 하나하나가 무엇에 반응하는지, 이름은 우연을 넘어야 붙음</translation>
</message>
<message>
<location filename="../../app/probes/units/ask.py" />
<source>seed of the halves of the images and of the shuffles</source>
<translation>이미지 절반과 섞기의 시드</translation>
</message>
<message>
<location filename="../../app/probes/units/ask.py" />
<source>a word: units whose activation goes with its cosine first</source>
<translation>단어: 활성값이 이 단어의 코사인과 함께 가는 유닛부터</translation>
</message>
<message>
<location filename="../../app/probes/units/ask.py" />
<source>unit</source>
<translation>유닛</translation>
</message>
<message>
<location filename="../../app/probes/units/measure.py" />
<source>images in no group</source>
<translation>그룹 없는 이미지</translation>
</message>
<message>
<location filename="../../app/probes/units/measure.py" />
<source>the other groups</source>
<translation>다른 그룹</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>The model names its own units: a name says that units and texts of this model agree, and means no more than its texts do (those of random weights mean nothing). It describes what these images and words let one tell, not all that a unit does; a unit may fire for several things, or for one that no word names.</source>
<translation>모델이 자신의 유닛에 이름을 붙입니다: 이름은 이 모델의 유닛과 텍스트가 맞는다는 것을 말하며, 그 텍스트 이상의 뜻은 없습니다(무작위 가중치의 텍스트에는 뜻이 없음). 이 이미지와 단어로 알 수 있는 것을 적을 뿐 유닛이 하는 일을 모두 적지는 않습니다. 유닛은 여러 가지에, 또는 어느 단어로도 부를 수 없는 것에 반응할 수 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Hold-out: AUC with which the word's cosine tells the most active {fifth:,} of the other {held:,} images from the rest (95 % interval: Newcombe, 2006, method 5); a name whose interval reaches 0.5 is doubtful.</source>
<translation>확인용: 단어의 코사인이 나머지 이미지 {held:,}개 중 가장 활성인 {fifth:,}개를 다른 것과 가려내는 AUC(95 % 구간: Newcombe, 2006, 방법 5). 구간이 0.5에 닿는 이름은 의심스럽습니다.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>neurons after the activation function</source>
<translation>활성화 함수 뒤의 뉴런</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Units of {layer}: {units:,} {what}; activation on an image: {summary}, over {images}.</source>
<translation>{layer}의 유닛: {what} {units:,}개. 한 이미지에서의 활성값: {summary}, {images}에 대해.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>the {top} most active</source>
<translation>가장 활성인 {top}개</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Names: soft-WPMI (CLIP-Dissect, Oikarinen and Weng, 2023) over {words:,} words with this model's own image-text cosines; a = 10, lambda = 1, p from 0.998 to 0.97, min_prob 1e-7, log prior over all units; {active} of {images:,} images drawn by seed {seed}.</source>
<translation>이름: soft-WPMI(CLIP-Dissect, Oikarinen and Weng, 2023), 단어 {words:,}개, 이 모델 자신의 이미지-텍스트 코사인. a = 10, lambda = 1, p는 0.998에서 0.97까지, min_prob 1e-7, 모든 유닛에 대한 로그 사전 확률. 시드 {seed}(으)로 뽑은 이미지 {images:,}개 중 {active}를 씁니다.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Floor: {shuffles:,} shuffles of the images' order give each word's mean and deviation; a name needs a score {deviations:.2f} deviations above its word's mean, the {level:.0f}th percentile of the highest of all words under shuffles. The floor is for one unit: of units without any meaning about 1 in 100 gets a name, here about {by_chance:,} of {units:,}; units that fire for the same images get the same one. Different names: {given:,}.</source>
<translation>바닥: 이미지의 순서를 {shuffles:,}번 섞어 각 단어의 평균과 편차를 구합니다. 이름이 붙으려면 점수가 그 단어의 평균보다 편차의 {deviations:.2f}배 위에 있어야 하며, 이는 섞었을 때 모든 단어 중 최댓값의 {level:.0f}번째 백분위수입니다. 바닥은 유닛 하나에 대한 것입니다: 아무 뜻이 없는 유닛도 100개 중 하나꼴로, 여기서는 {units:,}개 중 약 {by_chance:,}개가 이름을 얻습니다. 같은 이미지에 반응하는 유닛은 같은 이름을 얻습니다. 서로 다른 이름: {given:,}개.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>channels of a map</source>
<translation>맵의 채널</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>No unit is named with fewer than {least} images.</source>
<translation>이미지가 {least}개보다 적으면 유닛에 이름을 붙이지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>the {top} most active (published: {published}; a fifth of these images is {fifth})</source>
<translation>가장 활성인 {top}개(발표된 값: {published}. 이 이미지들의 5분의 1이 {fifth}개)</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Units for “{query}”: the correlation (Pearson) of a unit's activation with the text's cosine over all images; floor {floor:.3f}: the {level:.0f}th percentile of the highest correlation of any unit under {shuffles:,} shuffles.</source>
<translation>“{query}”의 유닛: 모든 이미지에서 유닛의 활성값과 텍스트의 코사인의 (피어슨) 상관. 바닥 {floor:.3f}: {shuffles:,}번 섞었을 때 모든 유닛 중 가장 높은 상관의 {level:.0f}번째 백분위수.</translation>
</message>
<message>
<location filename="../../app/probes/units/result.py" />
<source>Units for {query}: how many standard deviations their activation on it lies above its mean over the other images.</source>
<translation>{query}의 유닛: 거기서의 활성값이 다른 이미지의 평균보다 표준편차의 몇 배 높은지.</translation>
</message>
<message>
<location filename="../../app/probes/weat/ask.py" />
<source>WEAT</source>
<translation>WEAT</translation>
</message>
<message>
<location filename="../../app/probes/weat/ask.py" />
<source>Association test of embeddings (WEAT, with images iEAT): effect size and permutation p</source>
<translation>임베딩의 연관 검정(WEAT, 이미지로는 iEAT): 효과크기와 순열 p</translation>
</message>
<message>
<location filename="../../app/probes/weat/ask.py" />
<source>Fill {roles}: texts, or a group of images.</source>
<translation>{roles}을(를) 채우세요: 텍스트, 또는 한 그룹의 이미지.</translation>
</message>
<message>
<location filename="../../app/probes/weat/ask.py" />
<source>Set {mark} ({called}) holds no image with an embedding.</source>
<translation>세트 {mark} ({called})에 임베딩이 있는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/draft.py" />
<source>target X</source>
<translation>대상 X</translation>
</message>
<message>
<location filename="../../app/probes/weat/draft.py" />
<source>target Y</source>
<translation>대상 Y</translation>
</message>
<message>
<location filename="../../app/probes/weat/draft.py" />
<source>attribute A</source>
<translation>속성 A</translation>
</message>
<message>
<location filename="../../app/probes/weat/draft.py" />
<source>attribute B</source>
<translation>속성 B</translation>
</message>
<message>
<location filename="../../app/probes/weat/draft.py" />
<source>{path}: set {mark} holds no image.</source>
<translation>{path}: 세트 {mark}에 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>exact, over all {partitions:,} partitions</source>
<translation>정확, 분할 {partitions:,}개 모두에 대해</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>Embedding association (WEAT, Caliskan et al. 2017; with images iEAT, Steed and Caliskan 2021). Targets and attributes: {sets}. s(w) = mean over A of cosine(w, a) - mean over B of cosine(w, b); d = (mean of s over X - mean of s over Y) / standard deviation of s over X and Y together, with ddof = {ddof} (divisor n - {less}). p: one-sided permutation test, the share of partitions of X and Y together into sets of their sizes whose difference of means is at least the observed one, ties counted; {how}. p is of this effect alone, not corrected for others.</source>
<translation>임베딩 연관(WEAT, Caliskan et al. 2017. 이미지가 있으면 iEAT, Steed and Caliskan 2021). 목표와 속성: {sets}. s(w) = A에 대한 평균 코사인(w, a) - B에 대한 평균 코사인(w, b), d = (X에 대한 s의 평균 - Y에 대한 s의 평균) / X와 Y를 합친 s의 표준편차, ddof = {ddof} (n - {less}(으)로 나눔). p: 단측 순열 검정, X와 Y를 합쳐 같은 크기의 세트로 나눈 분할 중 평균의 차이가 관측값 이상인 것의 몫이며 동점도 셉니다. {how}. p는 이 효과 하나에 대한 것이며 다른 것에 대해 보정하지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>estimated as (r + 1) / (n + 1) from n = {samples} of the partitions, drawn with seed {seed}, r of them at least as large</source>
<translation>분할 중 시드 {seed}(으)로 뽑은 n = {samples}개에서 (r + 1) / (n + 1)로 추정, 그중 r개가 적어도 이만큼 큼</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>The embeddings of the four sets differ in width; were they made by one model?</source>
<translation>네 세트의 임베딩 너비가 다릅니다. 같은 모델로 만들었습니까?</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>ddof must be 0 or 1.</source>
<translation>ddof는 0 또는 1이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>At least one partition must be sampled.</source>
<translation>분할을 하나 이상 뽑아야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/measure.py" />
<source>Set {mark} of the embedding association is empty.</source>
<translation>임베딩 연관의 세트 {mark}이(가) 비어 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: the name of {where} must be text.</source>
<translation>{path}: {where}의 이름은 텍스트여야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: {where} must have either texts or images.</source>
<translation>{path}: {where}에는 texts 또는 images 중 하나가 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: {kind} of {where} must be a list of texts in quotes.</source>
<translation>{path}: {where}의 {kind} 값은 따옴표로 묶은 텍스트의 목록이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path} is not TOML: {first}{rest}.</source>
<translation>{path}: TOML이 아닙니다: {first}{rest}.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: {table} must hold the tables {table}.{marks} and {table}.{marks_2}.</source>
<translation>{path}: {table}에 {table}.{marks}, {table}.{marks_2} 표가 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: {where} has no key “{key}”; its keys are {known}.</source>
<translation>{path}: {where}에 “{key}” 키는 없습니다. 쓸 수 있는 키: {known}.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: {where} names “{one}” twice.</source>
<translation>{path}: {where}에 “{one}”이(가) 두 번 나옵니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>{path}: the table [{table}.{mark}] is missing.</source>
<translation>{path}: [{table}.{mark}] 표가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>has an empty entry.</source>
<translation>항목 하나가 비어 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>is empty.</source>
<translation>비어 있습니다.</translation>
</message>
<message>
<location filename="../../app/probes/weat/spec.py" />
<source>Set {mark} is empty; a spec needs all four sets.</source>
<translation>세트 {mark}이(가) 비어 있습니다. 명세에는 네 세트가 모두 필요합니다.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/ask.py" />
<source>Which words</source>
<translation>단어별 영향</translation>
</message>
<message>
<location filename="../../app/probes/which_words/ask.py" />
<source>What a prompt's cosine loses where each of its words is left out or masked</source>
<translation>프롬프트의 단어를 하나씩 빼거나 가리면 코사인이 무엇을 잃는지</translation>
</message>
<message>
<location filename="../../app/probes/which_words/ask.py" />
<source>the prompt; the one that is looked at where it is empty</source>
<translation>프롬프트. 비우면 지금 보는 것</translation>
</message>
<message>
<location filename="../../app/probes/which_words/ask.py" />
<source>Type a prompt, or a label in the Prompts panel.</source>
<translation>프롬프트를, 또는 프롬프트 패널에 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/ask.py" />
<source>looked at</source>
<translation>지금 보는 것</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>The context length cut off “{lost}”, which is not measured.</source>
<translation>컨텍스트 길이 때문에 “{lost}”이(가) 잘렸으며, 이것은 재지 않습니다.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>No token of the vocabulary can stand in for a word, so none is masked.</source>
<translation>어휘의 어느 토큰도 단어를 대신할 수 없어 가린 단어가 없습니다.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>Masked: each of the word's tokens is replaced by that of “{mask}”, so that all others keep their places.</source>
<translation>가림: 단어의 토큰을 각각 “{mask}”의 토큰으로 바꾸므로 나머지 토큰은 제자리를 지킵니다.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>Cosines of {images:,} images with “{text}” without each of its {words} words.</source>
<translation>이미지 {images:,}개와, 단어 {words}개를 하나씩 뺀 “{text}”의 코사인.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>Left out: the prompt without the word, read anew.</source>
<translation>뺌: 단어 없는 프롬프트를 새로 읽습니다.</translation>
</message>
<message>
<location filename="../../app/probes/which_words/measure.py" />
<source>Change: the cosine then, less the prompt's own; the mean over images has Student's t interval, the share of images whose cosine falls Wilson's. Token rows: the cosine of each token's own embedding with the image (the DCSM's first column); in a causal text tower a token knows only what stands before it, and only the last one was trained to be compared. Changes don't add up: words act together.</source>
<translation>변화: 그때의 코사인에서 프롬프트 자신의 코사인을 뺀 값. 이미지에 대한 평균에는 스튜던트 t 구간, 코사인이 떨어지는 이미지의 몫에는 Wilson 구간이 붙습니다. 토큰 행: 토큰 각각의 임베딩과 이미지의 코사인(DCSM의 첫 열). 인과적인 텍스트 타워에서 토큰은 앞에 있는 것만 알며, 마지막 토큰만이 비교되도록 학습되었습니다. 변화는 더해지지 않습니다: 단어들은 함께 작용합니다.</translation>
</message>
<message>
<location filename="../../app/probes/word_list.py" />
<source>{path} holds fewer than two words.</source>
<translation>{path}에 단어가 둘 미만입니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache is locked by another program; until it is free, work goes on without.</source>
<translation>다른 프로그램이 임베딩 캐시를 쓰고 있습니다. 풀릴 때까지 캐시 없이 합니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache was damaged again; until the next start, work goes on without it.</source>
<translation>임베딩 캐시가 또 손상되었습니다. 다음 시작까지 캐시 없이 합니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>not one of this version of CLIP Loupe</source>
<translation>이 버전의 CLIP Loupe의 것이 아니어서</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache was {what}; it was moved to {aside} and a new one begun.</source>
<translation>임베딩 캐시가 {what} {aside}(으)로 옮기고 새로 시작했습니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache can't grow ({why}); work goes on without keeping more.</source>
<translation>임베딩 캐시를 늘릴 수 없습니다({why}). 더 보관하지 않고 계속합니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache in {parent} can't be used ({why}); work goes on without it.</source>
<translation>{parent}의 임베딩 캐시를 쓸 수 없습니다({why}). 캐시 없이 합니다.</translation>
</message>
<message>
<location filename="../../app/store/cache_file.py" />
<source>The embedding cache {path} is damaged and can't be moved aside ({why}); work goes on without it.</source>
<translation>임베딩 캐시 {path}이(가) 손상되었고 옮길 수도 없습니다({why}). 캐시 없이 합니다.</translation>
</message>
<message>
<location filename="../../app/truth/folders.py" />
<source>the names of the folders in {folder}</source>
<translation>{folder}의 폴더 이름</translation>
</message>
<message>
<location filename="../../app/truth/folders.py" />
<source>No folder in {folder} holds an image; classes are its folders' names.</source>
<translation>{folder}의 폴더에 이미지가 없습니다. 클래스는 폴더의 이름입니다.</translation>
</message>
<message>
<location filename="../../app/truth/folders.py" />
<source>Underscores in the folders' names are read as spaces.</source>
<translation>폴더 이름의 밑줄은 빈칸으로 읽습니다.</translation>
</message>
<message>
<location filename="../../app/truth/folders.py" />
<source>Folders without an image, which are classes all the same: {count:,}.</source>
<translation>이미지가 없지만 클래스인 폴더: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/truth/folders.py" />
<source>Images in no class's folder, left out: {count:,}.</source>
<translation>어느 클래스의 폴더에도 없어 제외한 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/truth/names.py" />
<source>{path} is empty; it needs a class name a line.</source>
<translation>{path} 파일이 비어 있습니다. 한 줄에 클래스 이름 하나가 필요합니다.</translation>
</message>
<message>
<location filename="../../app/truth/names.py" />
<source>{path}, line {line}: the class name is missing.</source>
<translation>{path}, {line}행: 클래스 이름이 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/names.py" />
<source>Class number {number} is beyond the {count:,} names of {source}, which count from 0.</source>
<translation>클래스 번호 {number}이(가) {source}의 이름 {count:,}개를 벗어납니다(0부터 셈).</translation>
</message>
<message>
<location filename="../../app/truth/names.py" />
<source>{source} has {count:,} names, and the data {classes:,} classes.</source>
<translation>{source}의 이름은 {count:,}개, 데이터의 클래스는 {classes:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>the column {column} of {file}</source>
<translation>{file}의 {column} 열</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>Read: {files}.</source>
<translation>읽은 것: {files}.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>{file} has no column of classes (ClassLabel, or label): {columns}.</source>
<translation>{file}에 클래스 열(ClassLabel 또는 label)이 없습니다: {columns}.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>{file} has no column of images: {columns}.</source>
<translation>{file}에 이미지 열이 없습니다: {columns}.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>column {column} is empty.</source>
<translation>{column} 열이 비어 있습니다.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>No image in {file} has a class: {why}</source>
<translation>{file}에 클래스가 있는 이미지가 없습니다: {why}</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>Images without a class, left out: {count:,}.</source>
<translation>클래스가 없어 제외한 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/truth/parquet.py" />
<source>{file} has class number {number}, and column {column} names {count:,} classes, from 0.</source>
<translation>{file}에 클래스 번호 {number}이(가) 있는데 {column} 열의 클래스는 0부터 {count:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/truth/read.py" />
<source>{data} is no data set: a folder with a folder for each class, a CSV path,label, a WebDataset or parquet with images.</source>
<translation>{data}: 데이터 세트가 아닙니다. 클래스마다 폴더가 있는 폴더, path,label CSV, WebDataset 또는 이미지가 든 parquet이어야 합니다.</translation>
</message>
<message>
<location filename="../../app/truth/read.py" />
<source>There are no images in {data}.</source>
<translation>{data}에 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table}</source>
<translation>{table}</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>No path in {table} is an image here; the first is {path}.</source>
<translation>{table}의 경로 중 여기 있는 이미지가 없습니다. 처음은 {path}입니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>Paths in {table} that are no image here: {count:,}, such as {path}.</source>
<translation>{table}의 경로 중 여기 없는 이미지: {count:,}개, 예: {path}.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>Images without a row in {table}, left out: {count:,}, such as {path}.</source>
<translation>{table}에 행이 없어 제외한 이미지: {count:,}개, 예: {path}.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table} has no row; it needs path,label and a row for each image.</source>
<translation>{table}에 행이 없습니다. path,label과 이미지마다 한 행이 필요합니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table}: its first line must name the columns path and label.</source>
<translation>{table}: 첫 줄에 path와 label 열의 이름이 있어야 합니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table}, line {line}: too few cells for a path and a label.</source>
<translation>{table}, {line}행: 경로와 레이블을 담기에 칸이 모자랍니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>path</source>
<translation>경로</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table}, line {line}: the {what} is missing.</source>
<translation>{table}, {line}행: {what}이(가) 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/table.py" />
<source>{table}, line {line}: not a table in CSV form ({error}).</source>
<translation>{table}, {line}행: CSV 형식의 표가 아닙니다({error}).</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>the .cls of {split}, names from {names}</source>
<translation>{split}의 .cls, 이름은 {names}</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>nshards.txt counts it, and it is not there</source>
<translation>nshards.txt에는 있는데 파일이 없습니다</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>no image has a .cls or .npy beside it.</source>
<translation>옆에 .cls나 .npy가 있는 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>There is no image with a class in {data}: {why}</source>
<translation>{data}에 클래스가 있는 이미지가 없습니다: {why}</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>The split {split} is read.</source>
<translation>{split} 분할을 읽습니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>Images without a .cls, left out: {count:,}.</source>
<translation>.cls가 없어 제외한 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>There is no {name} in {folder}, nor above: the classes have no names.</source>
<translation>{folder}와 그 위에 {name} 파일이 없어 클래스에 이름이 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{folder} has captions in place of classes (retrieval).</source>
<translation>{folder}에는 클래스 대신 캡션이 있습니다(검색용).</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{name} has class number {number}, and {file} names {count:,} classes, from 0.</source>
<translation>{name}에 클래스 번호 {number}이(가) 있는데 {file}의 클래스는 0부터 {count:,}개입니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{name} is not a class number.</source>
<translation>{name}: 클래스 번호가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{name} has no number for each class.</source>
<translation>{name}에 클래스마다의 수가 없습니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{path} is not a number of archives.</source>
<translation>{path}: 아카이브의 수가 아닙니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{name} is not an array of numpy's.</source>
<translation>{name}: numpy 배열이 아닙니다.</translation>
</message>
<message>
<location filename="../../app/truth/webdataset.py" />
<source>{name}: {why}.</source>
<translation>{name}: {why}.</translation>
</message>
<message>
<location filename="../../app/words.py" />
<source>{first}{second}</source>
<translation>{first}{second}</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>{path} exists already and is not overwritten without being asked.</source>
<translation>{path}: 이미 있으며, 묻지 않고는 덮어쓰지 않습니다.</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>{name} was not written: {reason}.</source>
<translation>{name}: 저장하지 못했습니다. {reason}.</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>the disk is full</source>
<translation>디스크가 가득 찼습니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>your disk quota is used up</source>
<translation>디스크 할당량을 다 썼습니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>there is no permission to write there</source>
<translation>그곳에 쓸 권한이 없습니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>the disk is read-only</source>
<translation>디스크가 읽기 전용입니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>the folder {parent} does not exist</source>
<translation>{parent} 폴더가 없습니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>{parent} is not a folder</source>
<translation>{parent}: 폴더가 아닙니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>there is a folder of that name</source>
<translation>그 이름의 폴더가 있습니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>the name is too long</source>
<translation>이름이 너무 깁니다</translation>
</message>
<message>
<location filename="../../app/write.py" />
<source>{what} is written as {suffix}, not as “{name}”.</source>
<translation>{what}: {suffix}(으)로 저장합니다. “{name}”(으)로는 저장할 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>{count:,} {rows} with a class</source>
<translation>클래스가 있는 {rows} {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>Choose the column of the metadata that tells the classes: how often is the first answer the true one, from the embeddings that are stored?</source>
<translation>클래스가 적힌 메타데이터 열을 고르세요: 저장된 임베딩으로 첫째 답이 얼마나 자주 맞습니까?</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>answered wrongly</source>
<translation>틀린 답</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>As the metadata has it, put into the window's templates</source>
<translation>메타데이터에 적힌 그대로, 창의 템플릿에 넣음</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>The collection has no metadata that could tell its rows' classes.</source>
<translation>컬렉션에 행의 클래스를 알 수 있는 메타데이터가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>row</source>
<translation>행</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>rows</source>
<translation>행</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>class “{name}”</source>
<translation>“{name}” 클래스</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>class “{name}”, right</source>
<translation>“{name}” 클래스, 정답</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/controller.py" />
<source>class “{name}”, wrong</source>
<translation>“{name}” 클래스, 오답</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>classes by name</source>
<translation>이름순</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>lowest recall first</source>
<translation>재현율 낮은 순</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>most rows first</source>
<translation>행이 많은 순</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>mistaken ones together</source>
<translation>헷갈리는 것끼리</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>What is wrong</source>
<translation>무엇이 문제인가</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Accuracy by class</source>
<translation>클래스별 정확도</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Confusion matrix</source>
<translation>혼동 행렬</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Answers</source>
<translation>답</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>All wrong answers</source>
<translation>틀린 답 전체</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>List every wrong answer again, not those of one cell</source>
<translation>한 칸이 아니라 틀린 답 전체를 다시 나열합니다</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Accuracy of rows</source>
<translation>행의 정확도</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Column of the classes</source>
<translation>클래스의 열</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>A column of the metadata that tells each row's class</source>
<translation>각 행의 클래스가 적힌 메타데이터 열</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>Order of the matrix</source>
<translation>행렬의 순서</translation>
</message>
<message>
<location filename="../../widgets/collections/accuracy/page.py" />
<source>The order of the classes</source>
<translation>클래스의 순서</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>A collection is a folder of embeddings that were made before: clip-retrieval's img_emb and metadata,
parquet files with a column of embeddings, or what the command embed wrote. Open one, or drop it here.</source>
<translation>컬렉션은 미리 만들어 둔 임베딩의 폴더입니다: clip-retrieval의 img_emb와 metadata,
임베딩 열이 있는 parquet 파일, 또는 embed 명령이 만든 것. 열거나 여기에 놓으세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>No collection is open; open one first.</source>
<translation>열린 컬렉션이 없습니다. 먼저 하나를 여세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>No command gives what this page shows.</source>
<translation>이 페이지의 내용을 만드는 명령이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>Open a collection of embeddings</source>
<translation>임베딩 컬렉션 열기</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>Choose a row to find others like it.</source>
<translation>비슷한 행을 찾으려면 행을 하나 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>Opening {folder}…</source>
<translation>{folder} 여는 중…</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>Cancel</source>
<translation>취소</translation>
</message>
<message>
<location filename="../../widgets/collections/controller.py" />
<source>Open a collection…</source>
<translation>컬렉션 열기…</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>
Embeddings are compared as they are stored; pictures are opened where they may be: of some, to calibrate the limit, and of those that have a duplicate.</source>
<translation>
임베딩은 저장된 그대로 비교합니다. 그림은 열어도 되는 곳에서 엽니다: 한계를 정하기 위해 일부, 그리고 중복이 있는 것.</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>Finding duplicates</source>
<translation>중복 찾는 중</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>Hold the rows against a collection, or a folder of images</source>
<translation>행을 다른 컬렉션이나 이미지 폴더와 대조</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>Which of {taken:,} rows are in {name}, as the same picture or nearly?</source>
<translation>{taken:,}행 중 {name}에 같은 그림이나 거의 같은 그림이 있는 것은?</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>Which of {taken:,} rows are the same as others, or nearly?</source>
<translation>{taken:,}행 중 다른 행과 같거나 거의 같은 것은?</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>Find duplicates</source>
<translation>중복 찾기</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>with a near duplicate</source>
<translation>근접 중복 있음</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>of earlier options; press Find duplicates</source>
<translation>이전 옵션의 결과입니다. 중복 찾기를 누르세요</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source> {count:,} comparisons: this takes minutes.</source>
<translation> 비교 {count:,}번: 몇 분 걸립니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/controller.py" />
<source>near duplicates of {name}</source>
<translation>{name}의 근접 중복</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>no classes</source>
<translation>클래스 없음</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Against…</source>
<translation>대조…</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Look for the rows in another collection, or in images, which are embedded now</source>
<translation>행을 다른 컬렉션이나, 지금 임베딩할 이미지에서 찾습니다</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Groups of near duplicate rows</source>
<translation>근접 중복인 행의 그룹</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Duplicates</source>
<translation>중복</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>False rate</source>
<translation>거짓 비율</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>The share of rows that may be called near duplicates by chance</source>
<translation>우연히 근접 중복으로 잡혀도 되는 행의 몫</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>A column of the metadata that tells classes: rows of different ones are no duplicates</source>
<translation>클래스가 적힌 메타데이터 열: 클래스가 다른 행은 중복이 아닙니다</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Hold against another set</source>
<translation>다른 세트와 대조</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Hold against no other set</source>
<translation>다른 세트와 대조 안 함</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Look for duplicates among the rows themselves</source>
<translation>행끼리만 중복을 찾습니다</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Hold each row that is taken against all, block by block</source>
<translation>고른 각 행을 모든 행과 블록마다 대조합니다</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>ROC on copies of pictures</source>
<translation>그림의 복사본에 대한 ROC</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>Copies caught</source>
<translation>찾아낸 복사본</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>false rate </source>
<translation>거짓 비율 </translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/page.py" />
<source>against {name}</source>
<translation>{name}와 대조</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>exact</source>
<translation>동일</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>same embedding</source>
<translation>같은 임베딩</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>near</source>
<translation>근접</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>Groups round a medoid, the largest first: {count:,}</source>
<translation>메도이드를 중심으로 한 그룹, 큰 것부터: {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>{count:,} of {n:,} rows {have} a near duplicate{where}; {pairs:,} {pair}, {groups:,} {group}</source>
<translation>{n:,}행 중 {count:,}행에 근접 중복이 {have}{where}. {pair} {pairs:,}개, {group} {groups:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>, the first {most:,}</source>
<translation>, 앞쪽 {most:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>exact (the same file): {exact:,} {pair}</source>
<translation>동일(같은 파일): {pair} {exact:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>near: a cosine of {cosine:.4g} or more</source>
<translation>근접: 코사인 {cosine:.4g} 이상</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>medoid</source>
<translation>메도이드</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>A row that all others of the group are near duplicates of; press to show them</source>
<translation>그룹의 나머지가 모두 이것의 근접 중복인 행. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>and</source>
<translation>그리고</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>The others of the group</source>
<translation>그룹의 나머지</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>Of the group, its medoid among them</source>
<translation>그룹의 크기, 메도이드 포함</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>kinds</source>
<translation>종류</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>Of the pairs with the medoid</source>
<translation>메도이드와의 쌍</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>The least, with the medoid</source>
<translation>메도이드와의 최소</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>bits</source>
<translation>비트</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>The most of 64 bits of the hash that differ from the medoid's; — where not opened</source>
<translation>메도이드와 다른 해시 비트의 최대, 64개 중. 열지 않았으면 —</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>group</source>
<translation>그룹</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>has</source>
<translation>있음</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source>have</source>
<translation>있음</translation>
</message>
<message>
<location filename="../../widgets/collections/duplicates/state.py" />
<source> in the second set</source>
<translation> (둘째 세트 안에)</translation>
</message>
<message>
<location filename="../../widgets/collections/found_pictures.py" />
<source>{images} of the collection are in Images.</source>
<translation>컬렉션의 {images}를 이미지 목록에 넣었습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/found_pictures.py" />
<source>{said} {missing:,} could not be added: {reason}</source>
<translation>{said} {missing:,}개는 추가하지 못했습니다: {reason}</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Collection</source>
<translation>컬렉션</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Columns</source>
<translation>열</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Notes</source>
<translation>안내</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>The model and the collection</source>
<translation>모델과 컬렉션</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Open another collection</source>
<translation>다른 컬렉션 열기</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Open another folder of embeddings in place of this one</source>
<translation>이것 대신 다른 임베딩 폴더를 엽니다</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Close the collection</source>
<translation>컬렉션 닫기</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Close the collection; undo opens it again</source>
<translation>컬렉션을 닫습니다. 실행 취소하면 다시 엽니다</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Verify the model</source>
<translation>모델 확인</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Embed ten of its images again and compare them with their rows:
the same model, the same with other preprocessing, or another model</source>
<translation>이미지 열 개를 다시 임베딩하여 그 행과 견줍니다:
같은 모델인지, 전처리가 다른 같은 모델인지, 다른 모델인지</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Load {model}</source>
<translation>{model} 불러오기</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Open…</source>
<translation>열기…</translation>
</message>
<message>
<location filename="../../widgets/collections/header.py" />
<source>Verify…</source>
<translation>확인…</translation>
</message>
<message>
<location filename="../../widgets/collections/opened.py" />
<source>Close {name}</source>
<translation>{name} 닫기</translation>
</message>
<message>
<location filename="../../widgets/collections/opened.py" />
<source>The answer is not kept beside the collection: {error}</source>
<translation>답을 컬렉션 옆에 보관하지 못했습니다: {error}</translation>
</message>
<message>
<location filename="../../widgets/collections/opened.py" />
<source>Embedding {count} of its images again</source>
<translation>이미지 {count}개를 다시 임베딩하는 중</translation>
</message>
<message>
<location filename="../../widgets/collections/opened.py" />
<source>Open {name}</source>
<translation>{name} 열기</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>Search</source>
<translation>검색</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>All rows by their cosine with a prompt, an image or a label</source>
<translation>프롬프트, 이미지 또는 레이블과의 코사인 순으로 모든 행</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>How often the first answer is the class that a column of the metadata tells</source>
<translation>첫째 답이 메타데이터 열의 클래스와 얼마나 자주 같은지</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>Rates</source>
<translation>비율</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>How often rows of each group fall into sets of labels</source>
<translation>각 그룹의 행이 레이블 세트에 얼마나 자주 드는지</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>Whether queries find groups of rows in their shares</source>
<translation>질의가 행의 그룹을 제 몫만큼 찾는지</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>Rows that are the same as others, or nearly, here or in another set</source>
<translation>여기나 다른 세트의 다른 행과 같거나 거의 같은 행</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>To Images</source>
<translation>이미지로</translation>
</message>
<message>
<location filename="../../widgets/collections/pages.py" />
<source>Take rows into Images, with groups and classes, so that every other view works on them</source>
<translation>행을 그룹, 클래스와 함께 이미지 목록에 넣어 다른 모든 보기에서 쓸 수 있게 합니다</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>{rows:,} rows in {groups:,} groups by {attribute} × {count:,} labels, reference {name}</source>
<translation>{rows:,}행, {attribute} 그룹 {groups:,}개 × 레이블 {count:,}개, 기준 {name}</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>{rule}
* p at most 0.05 after Holm's correction over the groups</source>
<translation>{rule}
* 그룹에 대해 Holm 보정한 p가 0.05 이하</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>Choose label sets: how often do rows of each group get one of their labels?</source>
<translation>레이블 세트를 고르세요: 각 그룹의 행이 세트의 레이블을 얼마나 자주 받습니까?</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>Choose sets</source>
<translation>세트 고르기</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>in a group</source>
<translation>그룹 있음</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>{group} in {set}</source>
<translation>{set} 세트의 {group}</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>The collection has no metadata that could tell groups of its rows.</source>
<translation>컬렉션에 행의 그룹을 알 수 있는 메타데이터가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/controller.py" />
<source>Choose the column of the metadata whose values are the groups: how often do rows of each get one of a set's labels?</source>
<translation>값이 그룹이 될 메타데이터 열을 고르세요: 각 그룹의 행이 세트의 레이블을 얼마나 자주 받습니까?</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>not crossed</source>
<translation>교차 안 함</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>top label</source>
<translation>최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A row falls into a set where its top label is in the set</source>
<translation>최상위 레이블이 세트에 있으면 행이 그 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>probability &gt;</source>
<translation>확률 &gt;</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A row falls into a set by any label with a probability above</source>
<translation>확률이 이보다 높은 레이블이 하나라도 있으면 행이 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>cosine &gt;</source>
<translation>코사인 &gt;</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A row falls into a set by any label with a cosine above</source>
<translation>코사인이 이보다 높은 레이블이 하나라도 있으면 행이 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Rates of groups of rows in label sets</source>
<translation>레이블 세트에서 행 그룹의 비율</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Rates of rows</source>
<translation>행의 비율</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Column of the groups</source>
<translation>그룹의 열</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A column of the metadata whose values are the groups</source>
<translation>값이 그룹이 될 메타데이터 열</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Crossed with</source>
<translation>교차</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A second column, whose values are crossed with the first's</source>
<translation>첫째 열의 값과 교차할 둘째 열</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Sets…</source>
<translation>세트…</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Choose, read and edit label sets</source>
<translation>레이블 세트 고르기, 읽기, 편집</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Reference</source>
<translation>기준</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>The group that the others are compared to</source>
<translation>다른 그룹과 비교할 그룹</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Rule</source>
<translation>규칙</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>When a row falls into a set</source>
<translation>행이 세트에 드는 조건</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Threshold</source>
<translation>임계값</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>A value equal to it is not above</source>
<translation>같은 값은 넘지 않은 것으로 봅니다</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>vs. largest</source>
<translation>최대 그룹 대비</translation>
</message>
<message>
<location filename="../../widgets/collections/rates/page.py" />
<source>Sets ({count})…</source>
<translation>세트 ({count})…</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>The page is being computed; try once its numbers are there.</source>
<translation>페이지를 계산하는 중입니다. 수치가 나온 뒤에 해 보세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>CSV (*.csv);;JSON (*.json)</source>
<translation>CSV (*.csv);;JSON (*.json)</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>CSV (*.csv);;JSON (*.json);;Figure, PNG (*.png);;Figure, SVG (*.svg)</source>
<translation>CSV (*.csv);;JSON (*.json);;그림, PNG (*.png);;그림, SVG (*.svg)</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>Measuring {count:,} rows</source>
<translation>{count:,}행 재는 중</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>collection {name}</source>
<translation>컬렉션 {name}</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>Another model made these embeddings: they have {rows} dimensions, those of {id} {own}.</source>
<translation>다른 모델이 만든 임베딩입니다. {rows}차원인데 {id}은(는) {own}차원입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>This page has no figure of its own.</source>
<translation>이 페이지에는 자체 그림이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>Export what is measured</source>
<translation>잰 것 내보내기</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>The model is loading…</source>
<translation>모델을 불러오는 중…</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>These numbers are of a collection that is not open any more.</source>
<translation>이 수치는 더 이상 열려 있지 않은 컬렉션의 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>No model is loaded. Choose one from the Model menu.</source>
<translation>불러온 모델이 없습니다. 모델 메뉴에서 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_controller.py" />
<source>No row to show: {title}.</source>
<translation>표시할 행이 없습니다: {title}.</translation>
</message>
<message>
<location filename="../../widgets/collections/rows_page.py" />
<source>choose a column…</source>
<translation>열 고르기…</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>Rows</source>
<translation>행</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>Which rows are measured; a part of them says so first, here and in every file</source>
<translation>재는 행. 일부라면 여기와 모든 파일에 먼저 표시됩니다</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>Number of rows</source>
<translation>행의 수</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>So many rows, drawn at random without replacement</source>
<translation>복원 없이 무작위로 뽑을 행의 수</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>Seed</source>
<translation>시드</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>The same seed draws the same rows, here and in the commands</source>
<translation>같은 시드는 여기서나 명령에서나 같은 행을 뽑습니다</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>at random</source>
<translation>무작위로</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>seed </source>
<translation>시드 </translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>all {rows:,} rows</source>
<translation>{rows:,}행 전체</translation>
</message>
<message>
<location filename="../../widgets/collections/sample_strip.py" />
<source>count</source>
<translation>수</translation>
</message>
<message>
<location filename="../../widgets/collections/search/adding.py" />
<source>Looking the files of rows up</source>
<translation>행의 파일을 찾는 중</translation>
</message>
<message>
<location filename="../../widgets/collections/search/adding.py" />
<source>Images takes {most:,} rows at a time; {count:,} are selected.</source>
<translation>이미지 목록에는 한 번에 {most:,}행까지 넣습니다. 선택한 것은 {count:,}행입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/adding.py" />
<source>Add {images} of the collection</source>
<translation>컬렉션의 {images} 추가</translation>
</message>
<message>
<location filename="../../widgets/collections/search/building.py" />
<source>The index was left unfinished; what is built of it is kept, and building it goes on.</source>
<translation>인덱스를 만들다 멈췄습니다. 만든 부분은 남으며 이어서 만듭니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/building.py" />
<source>The index is built.</source>
<translation>인덱스를 만들었습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/building.py" />
<source>Building the index of {name}</source>
<translation>{name}의 인덱스 만드는 중</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>is</source>
<translation>실제</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>contains</source>
<translation>포함</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>from … to</source>
<translation>범위</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Column</source>
<translation>열</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>The column of metadata to choose rows by</source>
<translation>행을 고를 메타데이터의 열</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Condition</source>
<translation>조건</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Value</source>
<translation>값</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Highest value</source>
<translation>가장 큰 값</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Add condition</source>
<translation>조건 추가</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>List only rows that meet it (Enter)</source>
<translation>조건에 맞는 행만 나열 (Enter)</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Remove condition {text}</source>
<translation>조건 {text} 제거</translation>
</message>
<message>
<location filename="../../widgets/collections/search/conditions.py" />
<source>Press to list rows without it: {text}</source>
<translation>누르면 이 조건 없이 나열합니다: {text}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>{sentence} Its rows can be compared with each other: choose one and find images like it.</source>
<translation>{sentence} 행끼리는 비교할 수 있습니다. 하나를 고르고 비슷한 이미지를 찾으세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Searching by {index}</source>
<translation>{index} 인덱스로 검색 중</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Searching {rows:,} rows</source>
<translation>{rows:,}행 검색 중</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>its index is being built</source>
<translation>인덱스를 만드는 중입니다</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>The rows are being found; try once they are there.</source>
<translation>행을 찾는 중입니다. 끝난 뒤에 해 보세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>No command lists these rows: another page of the view named them.</source>
<translation>이 행들을 나열하는 명령이 없습니다. 보기의 다른 페이지가 지정한 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>No command orders rows as they are here; a prompt's order has one.</source>
<translation>행을 이 순서로 놓는 명령이 없습니다. 프롬프트 순서에는 명령이 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>The collection's order</source>
<translation>컬렉션의 순서</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>No collection is open.</source>
<translation>열린 컬렉션이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>The model is still loading.</source>
<translation>모델을 아직 불러오는 중입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>The label “{label}” is not among those in Prompts.</source>
<translation>“{label}” 레이블이 프롬프트 패널에 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>No row meets these conditions.</source>
<translation>이 조건에 맞는 행이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Build the index</source>
<translation>인덱스 만들기</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Find images like this</source>
<translation>비슷한 이미지 찾기</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Add the selected to Images</source>
<translation>선택한 것을 이미지에 추가</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Select all</source>
<translation>모두 선택</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Allow images in a folder…</source>
<translation>폴더의 이미지 허용…</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>“{text}”</source>
<translation>“{text}”</translation>
</message>
<message>
<location filename="../../widgets/collections/search/controller.py" />
<source>Like row {row:,}</source>
<translation>{row:,}행과 비슷한 것</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Order all rows by their cosine with this one (Enter, double click)</source>
<translation>이 행과의 코사인 순으로 모든 행을 놓습니다 (Enter, 두 번 클릭)</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Add to Images</source>
<translation>이미지에 추가</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Add the selected rows whose files are on this disk to the list of images,
so that maps, rankings and all other views work on them</source>
<translation>선택한 행 중 이 디스크에 파일이 있는 것을 이미지 목록에 넣어
맵, 순위와 다른 모든 보기에서 쓸 수 있게 합니다</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Cosine and rank under each label</source>
<translation>각 레이블과의 코사인과 순위</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Metadata</source>
<translation>메타데이터</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Choose a row to see it here.</source>
<translation>행을 고르면 여기서 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Add {count:,} to Images</source>
<translation>이미지에 {count:,}개 추가</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Label</source>
<translation>레이블</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Cosine</source>
<translation>코사인</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>row · label's prompts averaged over the templates</source>
<translation>행 · 템플릿에 대해 평균한 레이블의 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Rank</source>
<translation>순위</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>1 + the rows whose cosine is higher, of all rows</source>
<translation>1 + 모든 행 중 코사인이 더 높은 행의 수</translation>
</message>
<message>
<location filename="../../widgets/collections/search/detail.py" />
<source>Picture of the row</source>
<translation>행의 그림</translation>
</message>
<message>
<location filename="../../widgets/collections/search/exporting.py" />
<source>Another model was loaded since; export once the rows are there.</source>
<translation>그 뒤 다른 모델을 불러왔습니다. 행이 나오면 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/exporting.py" />
<source>not known</source>
<translation>알 수 없음</translation>
</message>
<message>
<location filename="../../widgets/collections/search/feed.py" />
<source>row {row}</source>
<translation>{row}행</translation>
</message>
<message>
<location filename="../../widgets/collections/search/giving.py" />
<source>{count:,} rows are on the clipboard.</source>
<translation>{count:,}행을 클립보드에 복사했습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/giving.py" />
<source>Export rows</source>
<translation>행 내보내기</translation>
</message>
<message>
<location filename="../../widgets/collections/search/looking.py" />
<source>Under each label, of {rows:,} rows</source>
<translation>각 레이블에서, {rows:,}행 중</translation>
</message>
<message>
<location filename="../../widgets/collections/search/looking.py" />
<source>row {row:,}</source>
<translation>{row:,}행</translation>
</message>
<message>
<location filename="../../widgets/collections/search/looking.py" />
<source>Labels typed in Prompts are ranked here.</source>
<translation>프롬프트 패널에 입력한 레이블의 순위를 여기서 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/looking.py" />
<source>Labels of another model can't be compared with these rows.</source>
<translation>다른 모델의 레이블은 이 행들과 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Orders all rows by their cosine with a prompt, highest first.
The text as typed is the prompt; no template is applied.
cosine = row · prompt embedding, both of length 1</source>
<translation>모든 행을 프롬프트와의 코사인이 높은 순으로 놓습니다.
입력한 텍스트가 그대로 프롬프트이며 템플릿은 적용하지 않습니다.
코사인 = 행 · 프롬프트 임베딩, 둘 다 길이 1</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Exact</source>
<translation>정확</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Compare every row</source>
<translation>모든 행을 비교</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Compare only rows that an index names: milliseconds at millions, its recall said beside</source>
<translation>인덱스가 고른 행만 비교: 수백만 행에서 수 밀리초, 재현율을 옆에 표시</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>The faiss index (image.index or knn.index) that lies beside the collection</source>
<translation>컬렉션 옆에 있는 faiss 인덱스(image.index 또는 knn.index)</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Search the collection by a prompt</source>
<translation>프롬프트로 컬렉션 검색</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Order</source>
<translation>순서</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>What rows are ordered by, highest cosine first</source>
<translation>행을 놓는 기준, 코사인이 높은 순</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Index</source>
<translation>인덱스</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Warning</source>
<translation>경고</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Back to the search</source>
<translation>검색으로 돌아가기</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Save the selected rows, or where fewer than two are the first thousand, as CSV or JSON</source>
<translation>선택한 행을, 둘 미만이면 앞쪽 천 행을 CSV 또는 JSON으로 저장</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Search: a dog on a beach…</source>
<translation>검색: a dog on a beach…</translation>
</message>
<message>
<location filename="../../widgets/collections/search/page.py" />
<source>Export…</source>
<translation>내보내기…</translation>
</message>
<message>
<location filename="../../widgets/collections/search/serving.py" />
<source>Rows of the collection</source>
<translation>컬렉션의 행</translation>
</message>
<message>
<location filename="../../widgets/collections/search/serving.py" />
<source>Where its images are</source>
<translation>이미지가 있는 곳</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{rows} by cosine with {asked}, highest first</source>
<translation>{rows}, {asked} 코사인이 높은 순</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{context_length} of {count} tokens fit; lost: {lost}</source>
<translation>토큰 {count}개 중 {context_length}개만 들어감, 잘림: {lost}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{rows} of {total:,} with {chosen}</source>
<translation>{total:,} 중 {chosen}인 {rows}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{rows}, in the collection's order</source>
<translation>{rows}, 컬렉션의 순서대로</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{rows} of {total:,}</source>
<translation>{total:,} 중 {rows}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{said}; named by {index}: {recall}</source>
<translation>{said}. {index} 인덱스로 고름: {recall}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>cosine = row · query, both of length 1</source>
<translation>코사인 = 행 · 질의, 둘 다 길이 1</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>The first {first:,} are compared in full precision; behind them cosines are within 0.001, and places may differ by as much.</source>
<translation>앞쪽 {first:,}개는 온전한 정밀도로 비교합니다. 그 뒤의 코사인은 0.001 이내이며 순위도 그만큼 다를 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>the label {label}</source>
<translation>레이블 {label}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>row {row:,} of the collection, place {place:,}</source>
<translation>컬렉션의 {row:,}행, {place:,}번째</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>1 of the rows in sight has its picture outside the collection, in {folder}; it is not opened unasked.</source>
<translation>보이는 행 중 1개의 그림이 컬렉션 밖의 {folder} 폴더에 있습니다. 묻지 않고는 열지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{count:,} of the rows in sight have their pictures outside the collection, as in {folder}; they are not opened unasked.</source>
<translation>보이는 행 중 {count:,}개의 그림이 {folder}처럼 컬렉션 밖에 있습니다. 묻지 않고는 열지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>Allow images in {folder}</source>
<translation>{folder}의 이미지 허용</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>1 of the rows in sight has its picture on the web, at {address}; nothing is fetched unasked.</source>
<translation>보이는 행 중 1개의 그림이 {address} 주소의 웹에 있습니다. 묻지 않고는 가져오지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{count:,} of the rows in sight have their pictures on the web, as at {address}; nothing is fetched unasked.</source>
<translation>보이는 행 중 {count:,}개의 그림이 {address}처럼 웹에 있습니다. 묻지 않고는 가져오지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>Fetch them</source>
<translation>가져오기</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>recall not measured</source>
<translation>재현율 재지 않음</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>{said}; with conditions all rows that meet them are compared</source>
<translation>{said}. 조건이 있으면 조건에 맞는 모든 행을 비교합니다</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>The query is the label's prompts averaged over the window's templates.</source>
<translation>질의는 레이블의 프롬프트를 창의 템플릿에 대해 평균한 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>cosine {cosine} = row · query</source>
<translation>코사인 {cosine} = 행 · 질의</translation>
</message>
<message>
<location filename="../../widgets/collections/search/state.py" />
<source>No picture: {reason}</source>
<translation>그림 없음: {reason}</translation>
</message>
<message>
<location filename="../../widgets/collections/search/work.py" />
<source>The collection has no metadata to choose by.</source>
<translation>컬렉션에 행을 고를 메타데이터가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/work.py" />
<source>There is no usearch index of this collection yet. It is built once, beside the collection: about ten minutes for each million rows.</source>
<translation>이 컬렉션에는 아직 usearch 인덱스가 없습니다. 컬렉션 옆에 한 번 만들며, 백만 행마다 약 10분 걸립니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/work.py" />
<source>The usearch index is not finished: it has {built:,} of {rows:,} rows; building it goes on.</source>
<translation>usearch 인덱스가 완성되지 않았습니다. {rows:,}행 중 {built:,}행이 있으며 이어서 만듭니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/search/work.py" />
<source>The collection has no row {row}.</source>
<translation>컬렉션에 {row}행이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/controller.py" />
<source>Choose a list of queries above, or type them, divided by commas: whom do they find first?</source>
<translation>위에서 질의 목록을 고르거나 쉼표로 나누어 입력하세요: 누구를 먼저 찾습니까?</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/controller.py" />
<source>Ask for occupations</source>
<translation>직업으로 질의</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/controller.py" />
<source>Choose the column of the metadata whose values are groups: whom do queries find first?</source>
<translation>값이 그룹인 메타데이터 열을 고르세요: 질의가 누구를 먼저 찾습니까?</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/controller.py" />
<source>first {k:,} for “{query}”</source>
<translation>“{query}”의 앞쪽 {k:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>typed</source>
<translation>입력한 것</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Retrieval skew of rows</source>
<translation>행의 검색 편중</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Skew of the queries among rows</source>
<translation>행에 대한 질의의 편중</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>List of queries</source>
<translation>질의 목록</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Whose labels are the queries</source>
<translation>레이블을 질의로 쓸 세트</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Queries</source>
<translation>질의</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Queries, divided by commas; each is put into the templates of the Prompts panel</source>
<translation>쉼표로 나눈 질의. 각각 프롬프트 패널의 템플릿에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>k: so many rows, ranked first, count as found</source>
<translation>k: 순위의 앞쪽 몇 행을 찾은 것으로 볼지</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>Desired shares</source>
<translation>바라는 몫</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>What the shares of the first k are measured against</source>
<translation>앞쪽 k개의 몫을 무엇과 견줄지</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>doctor, nurse, …</source>
<translation>doctor, nurse, …</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>dataset shares</source>
<translation>데이터의 몫</translation>
</message>
<message>
<location filename="../../widgets/collections/skew/page.py" />
<source>equal shares</source>
<translation>같은 몫</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>OTHER PREPROCESSING: its images were prepared otherwise; cosines are off by a little.</source>
<translation>다른 전처리: 이미지가 다르게 준비되어 코사인이 조금 어긋납니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>{rows:,} rows × {dimensions:,} · {dtype} · {shards:,} {noun}</source>
<translation>{rows:,}행 × {dimensions:,} · {dtype} · {noun} {shards:,}개</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>Columns: {shown}</source>
<translation>열: {shown}</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>{sentence} Is it {id}, the model of this window? Verify embeds ten of its images again.</source>
<translation>{sentence} 이 창의 모델 {id}입니까? 확인을 누르면 이미지 열 개를 다시 임베딩합니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>ANOTHER MODEL MADE THESE EMBEDDINGS. Cosines with this model's prompts mean nothing.</source>
<translation>다른 모델이 만든 임베딩입니다. 이 모델의 프롬프트와 잰 코사인은 뜻이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>No metadata: rows have numbers, and neither names nor pictures.</source>
<translation>메타데이터 없음: 행에 번호만 있고 이름도 그림도 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>same: median above 0.999; other preprocessing: above 0.9; another model: 0.9 and below</source>
<translation>같음: 중앙값 0.999 초과, 다른 전처리: 0.9 초과, 다른 모델: 0.9 이하</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>shard</source>
<translation>샤드</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>shards</source>
<translation>샤드</translation>
</message>
<message>
<location filename="../../widgets/collections/state.py" />
<source>cosines of the images embedded again with their rows: {listed} (median {middle:.4f})</source>
<translation>다시 임베딩한 이미지와 그 행의 코사인: {listed} (중앙값 {middle:.4f})</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>{count:,} images would be embedded again; take at most {most:,}.</source>
<translation>이미지 {count:,}개를 다시 임베딩하게 됩니다. {most:,}개까지만 넣으세요.</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>Classes: {count:,}, of {known:,} images; they are in Evaluate.</source>
<translation>클래스: {count:,}개, 이미지 {known:,}개에 대해. 평가에 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>Looking the files up…</source>
<translation>파일을 찾는 중…</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>Groups: {groups}.</source>
<translation>그룹: {groups}.</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>Cancelled.</source>
<translation>취소했습니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/controller.py" />
<source>Take {images} of the collection</source>
<translation>컬렉션의 {images} 넣기</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>The images of rows are added to the window's list, so that every other view works on them: the model embeds them again, from their files. Values of a column of the metadata become groups, for Bias; those of another the classes, for Evaluate, in place of the classes that are open. Undo takes all of it back.</source>
<translation>행의 이미지를 창의 목록에 넣어 다른 모든 보기에서 쓸 수 있게 합니다. 모델이 파일에서 다시 임베딩합니다. 메타데이터 한 열의 값은 편향을 위한 그룹이 되고, 다른 열의 값은 지금 열린 클래스 대신 평가를 위한 클래스가 됩니다. 실행 취소하면 모두 되돌립니다.</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>no groups</source>
<translation>그룹 없음</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>no second attribute</source>
<translation>둘째 속성 없음</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Which rows</source>
<translation>어느 행</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Rows drawn at random, or those that Search shows</source>
<translation>무작위로 뽑은 행, 또는 검색에 보이는 행</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Groups by</source>
<translation>그룹 기준</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>A column of the metadata whose values become groups of images</source>
<translation>값이 이미지의 그룹이 될 메타데이터 열</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>And by</source>
<translation>그리고</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>A second column whose values become groups, another attribute</source>
<translation>값이 그룹이 될 둘째 열, 다른 속성</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Classes by</source>
<translation>클래스 기준</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>A column of the metadata that tells the images' classes</source>
<translation>이미지의 클래스가 적힌 메타데이터 열</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Take rows into Images</source>
<translation>행을 이미지 목록에 넣기</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>of the collection</source>
<translation>컬렉션에서</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Take into Images</source>
<translation>이미지 목록에 넣기</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>Look the rows' files up and add them to Images</source>
<translation>행의 파일을 찾아 이미지 목록에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/collections/taking/page.py" />
<source>the {count:,} rows shown in Search</source>
<translation>검색에 보이는 {count:,}행</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Table (*.csv);;JSON (*.json)</source>
<translation>표 (*.csv);;JSON (*.json)</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>The session names {wanted} as model B. It is not loaded.</source>
<translation>세션에 적힌 모델 B는 {wanted}입니다. 불러오지 않았습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Loading {wanted} as model B was cancelled.</source>
<translation>{wanted}을(를) 모델 B로 불러오는 것을 취소했습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>{wanted} was model B. It is not loaded.</source>
<translation>모델 B는 {wanted}이었습니다. 불러오지 않았습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Choose model B</source>
<translation>모델 B 고르기</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Nothing is compared yet: choose a second model.</source>
<translation>아직 비교하는 것이 없습니다. 둘째 모델을 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Load {wanted}</source>
<translation>{wanted} 불러오기</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Comparing the models</source>
<translation>모델 비교 중</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Export the comparison</source>
<translation>비교 내보내기</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Drop images to compare both models on them.</source>
<translation>이미지를 놓으면 두 모델을 비교합니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Type labels, one a line, to compare both models' rankings.</source>
<translation>레이블을 한 줄에 하나씩 입력하면 두 모델의 순위를 비교합니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>The images are being embedded by both models…</source>
<translation>두 모델이 이미지를 임베딩하는 중…</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>{wanted} is loading…</source>
<translation>{wanted} 불러오는 중…</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Model A is not loaded yet.</source>
<translation>모델 A를 아직 불러오지 않았습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Choose a second model to compare with the first.</source>
<translation>첫째와 비교할 둘째 모델을 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>Choose model B…</source>
<translation>모델 B 고르기…</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>{wanted} could not be loaded as model B.</source>
<translation>{wanted}을(를) 모델 B로 불러오지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>A and B agree</source>
<translation>A와 B가 일치</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>A and B differ</source>
<translation>A와 B가 다름</translation>
</message>
<message>
<location filename="../../widgets/compare/controller.py" />
<source>⚠ {stale} · </source>
<translation>⚠ {stale} · </translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Per map</source>
<translation>맵별</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Each map has its own colour limits, shown on its bar: levels of models differ</source>
<translation>맵마다 자기 색 범위를 쓰며 막대에 표시됩니다. 모델마다 수준이 다릅니다</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Shared</source>
<translation>공통</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>One pair of colour limits for both: the same colour is the same cosine</source>
<translation>둘에 같은 색 범위: 같은 색은 같은 코사인입니다</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>which patch embeddings both maps are made of; one that either model can't have is greyed out</source>
<translation>두 맵을 만드는 패치 임베딩. 한쪽 모델이라도 쓸 수 없는 것은 흐리게 표시됩니다</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Prompt</source>
<translation>프롬프트</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Which pinned prompt's maps are compared</source>
<translation>맵을 비교할 고정된 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Variant</source>
<translation>변형</translation>
</message>
<message>
<location filename="../../widgets/compare/maps.py" />
<source>Colour limits</source>
<translation>색 범위</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>Computing the maps was cancelled; they are made when image or prompt change.</source>
<translation>맵 계산을 취소했습니다. 이미지나 프롬프트가 바뀌면 다시 만듭니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>Maps of both models</source>
<translation>두 모델의 맵</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>The maps come once model A has ranked this image.</source>
<translation>모델 A가 이 이미지의 순위를 매기면 맵이 나옵니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>Pin a prompt, or type labels, to compare its maps.</source>
<translation>프롬프트를 고정하거나 레이블을 입력하면 맵을 비교합니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>{model} · {columns} × {rows} patches</source>
<translation>{model} · {columns} × {rows} 패치</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>Select an image.</source>
<translation>이미지를 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/compare/maps_controller.py" />
<source>Model {name}: {reason}</source>
<translation>모델 {name}: {reason}</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Ranks</source>
<translation>순위 차</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Standardised cosines</source>
<translation>표준화 코사인</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Difference of the models</source>
<translation>모델의 차이</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Difference</source>
<translation>차이</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Difference: places that A or B ranks higher</source>
<translation>차이: A 또는 B가 더 높이 둔 순위 수</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Difference: standard deviations</source>
<translation>차이: 표준편차</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Matrix of model A</source>
<translation>모델 A의 행렬</translation>
</message>
<message>
<location filename="../../widgets/compare/matrices.py" />
<source>Matrix of model B</source>
<translation>모델 B의 행렬</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Rankings</source>
<translation>순위</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Both models' rankings of the current image, and their top labels for all images compared</source>
<translation>현재 이미지에서 두 모델의 순위, 그리고 비교한 모든 이미지의 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Matrices</source>
<translation>행렬</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Images × labels of both models, and their difference in ranks or standardised cosines</source>
<translation>두 모델의 이미지 × 레이블, 그리고 순위 또는 표준화 코사인의 차이</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Maps</source>
<translation>맵</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Dense cosine similarity maps (DCSM) of both models for one pinned prompt</source>
<translation>고정된 프롬프트 하나에 대한 두 모델의 조밀 코사인 유사도 맵(DCSM)</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Model B</source>
<translation>모델 B</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>The second model; it is loaded beside model A, on the same device</source>
<translation>둘째 모델. 같은 장치에 모델 A와 함께 불러옵니다</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Pause embedding with model B</source>
<translation>모델 B의 임베딩 일시 정지</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Embed no more images with model B until this is pressed again; none is lost</source>
<translation>다시 누를 때까지 모델 B로 더 임베딩하지 않습니다. 잃는 것은 없습니다</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Unload model B</source>
<translation>모델 B 내리기</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Take model B out of memory; model A stays as it is</source>
<translation>모델 B를 메모리에서 내립니다. 모델 A는 그대로입니다</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Save as CSV or JSON</source>
<translation>CSV 또는 JSON으로 저장</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Images with other top labels</source>
<translation>최상위 레이블이 다른 이미지</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Show them alone in the list</source>
<translation>목록에 그것만 표시</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>{differ:,} differ</source>
<translation>{differ:,}개 다름</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Pause</source>
<translation>일시 정지</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Unload</source>
<translation>내리기</translation>
</message>
<message>
<location filename="../../widgets/compare/panel.py" />
<source>Resume</source>
<translation>계속</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>Own order</source>
<translation>각자의 순서</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>Each model's labels, its own best first</source>
<translation>모델마다 자기 순위대로 레이블을 나열</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>A's order</source>
<translation>A의 순서</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>B's labels stand as A's do, with the ranks they have in B</source>
<translation>B의 레이블을 A의 순서로, B에서의 순위와 함께</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>Ranking of model {name}</source>
<translation>모델 {name}의 순위</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>Order of labels</source>
<translation>레이블의 순서</translation>
</message>
<message>
<location filename="../../widgets/compare/rankings.py" />
<source>Top labels of both models</source>
<translation>두 모델의 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>is loaded as model B</source>
<translation>모델을 모델 B로 불러왔습니다</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>is model B; its weights load when needed</source>
<translation>모델이 모델 B입니다. 가중치는 필요할 때 불러옵니다</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>Model B: {sentence}</source>
<translation>모델 B: {sentence}</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>Loading {model_id} as model B</source>
<translation>{model_id}을(를) 모델 B로 불러오는 중</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>{id} {how}. {notes}</source>
<translation>{id} {how}. {notes}</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>{id} {how}.</source>
<translation>{id} {how}.</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>{sentence} {id} stays model B.</source>
<translation>{sentence} {id} 모델을 모델 B로 그대로 씁니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>Embedding images with model B</source>
<translation>모델 B로 이미지 임베딩 중</translation>
</message>
<message>
<location filename="../../widgets/compare/slot.py" />
<source>Loading {wanted} was cancelled.</source>
<translation>{wanted} 불러오기를 취소했습니다.</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Cosines of different models are not comparable in level: each has its own mean and spread. Compare their order, or what is standardised.</source>
<translation>서로 다른 모델의 코사인은 수준을 비교할 수 없습니다. 평균과 퍼짐이 저마다 다르니 순서를, 또는 표준화한 값을 비교하세요.</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>places = rank in B − rank in A, rank 1 the highest cosine of the image: above 0, A ranks the label above where B does</source>
<translation>순위 차 = B에서의 순위 − A에서의 순위, 1위는 이미지에서 코사인이 가장 높은 것. 0보다 크면 A가 레이블을 B보다 높이 둡니다</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>z_A − z_B, z = (cosine − mean) / standard deviation over all cells of the model's own matrix: above 0, the cell stands out more in A</source>
<translation>z_A − z_B, z = (코사인 − 평균) / 표준편차, 모델 자신의 행렬의 모든 칸에 대해. 0보다 크면 그 칸이 A에서 더 두드러집니다</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>same</source>
<translation>같음</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>A {first} + B {second} of weights</source>
<translation>A {first} + B {second} 가중치</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>A {first} + B {second} (kept embeddings)</source>
<translation>A {first} + B {second} (보관한 임베딩)</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>{method}
Over the {count:,} {plural} selected, or all listed where fewer than two are.</source>
<translation>{method}
선택한 {plural} {count:,}개에서, 또는 둘 미만이면 목록 전체에서.</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Beside them: {kept:,} image embeddings of B, {mib} (4 bytes × {embed_dim} numbers each).</source>
<translation>그 밖에: B의 이미지 임베딩 {kept:,}개, {mib} (각 4바이트 × {embed_dim}).</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Click a row to make it the current image</source>
<translation>행을 클릭하면 현재 이미지가 됩니다</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>top of A</source>
<translation>A의 최상위</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Label of the highest cosine in {id}</source>
<translation>{id}에서 코사인이 가장 높은 레이블</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>top of B</source>
<translation>B의 최상위</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>✓ where both models have the same top label</source>
<translation>✓ 두 모델의 최상위 레이블이 같음</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Spearman</source>
<translation>스피어만</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>Spearman's rho of the cosines over the image's labels, −1 to 1</source>
<translation>이미지의 레이블에 대한 두 코사인의 스피어만 순위 상관, −1~1</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>cosine in A = {signed}</source>
<translation>A의 코사인 = {signed}</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>cosine in B = {signed}</source>
<translation>B의 코사인 = {signed}</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>difference = {signed}: {formula}</source>
<translation>차이 = {signed}: {formula}</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>{name}: {parameters:,} parameters in {precision} on {device}</source>
<translation>{name}: 파라미터 {parameters:,}개, {precision}, {device}</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>the same top label</source>
<translation>최상위 레이블이 같음</translation>
</message>
<message>
<location filename="../../widgets/compare/state.py" />
<source>other top labels</source>
<translation>최상위 레이블이 다름</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>✓ above,  ≈ at,  ✗ below chance (┆) by the 95 % interval</source>
<translation>95 % 구간으로 우연 수준(┆)보다  ✓ 높음,  ≈ 같음,  ✗ 낮음</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Captions</source>
<translation>캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Of two captions, which is true of the image? Chance is 50 %</source>
<translation>두 캡션 중 이미지에 맞는 것은? 우연 수준은 50 %입니다</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Images</source>
<translation>이미지</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Of two images, of which is the caption true? Chance is 50 %</source>
<translation>두 이미지 중 캡션에 맞는 것은? 우연 수준은 50 %입니다</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>unseen pairs</source>
<translation>처음 보는 쌍</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Pairs of colour and object, backgrounds and seeds that no training has seen</source>
<translation>학습에서 보지 못한 색과 물체의 쌍, 배경, 시드</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>unseen objects</source>
<translation>처음 보는 물체</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Crosses and hexagons: shapes that no training of a scorer has seen</source>
<translation>십자와 육각형: 스코어러 학습에서 보지 못한 모양</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Accuracies</source>
<translation>정확도</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Export the table</source>
<translation>표 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Save the table as CSV or JSON</source>
<translation>표를 CSV 또는 JSON으로 저장</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Progress</source>
<translation>진행</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Scenes of each kind</source>
<translation>종류마다 장면 수</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Scenes of each kind; more make intervals narrow</source>
<translation>종류마다 장면 수. 많을수록 구간이 좁아집니다</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Scenes</source>
<translation>장면</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>What the scenes show</source>
<translation>장면에 나오는 것</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>{done:,} of {total:,}</source>
<translation>{total:,}개 중 {done:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Waiting for the worker…</source>
<translation>작업자를 기다리는 중…</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source> a kind</source>
<translation> (종류마다)</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>Two-way by {names}</source>
<translation>{names} 기준 양자택일</translation>
</message>
<message>
<location filename="../../widgets/composition/ablation.py" />
<source>{said}, {time} left</source>
<translation>{said}, {time} 남음</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/case.py" />
<source>Images of the case</source>
<translation>사례의 이미지</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/case.py" />
<source>Captions of the case</source>
<translation>사례의 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/case.py" />
<source>Maps and difference</source>
<translation>맵과 차이</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/case.py" />
<source>List the image, and pin the maps of the true caption and of what scores highest beside it; of a cropped case the crop is listed as an image of its own</source>
<translation>이미지를 목록에 넣고, 맞는 캡션과 그 옆에서 점수가 가장 높은 것의 맵을 고정합니다. 잘라 낸 사례는 잘린 부분을 별도 이미지로 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/case.py" />
<source>Press a miss to open it.</source>
<translation>틀린 사례를 누르면 엽니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>{model}, {method}: {count:,} {cases} not won strictly, {n:,} {questions}</source>
<translation>{model}, {method}: 엄격하게 이기지 못한 {cases} {count:,}개, {questions} {n:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>text {text}, image {image}</source>
<translation>텍스트 {text}, 이미지 {image}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>{said}, of type {kind}</source>
<translation>{said}, 유형 {kind}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>{said}; the first {most:,}</source>
<translation>{said}, 앞쪽 {most:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>its image is</source>
<translation>이미지가</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>rank</source>
<translation>순위</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>of its image for this caption; ties count against it</source>
<translation>이 캡션에 대한 이미지의 순위. 동점은 불리하게 셉니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>by</source>
<translation>격차</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>the highest other score less the true one's; 0 is a tie</source>
<translation>다른 것의 최고 점수 − 맞는 것의 점수. 0이면 동점</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>true caption, ✗ its rival</source>
<translation>맞는 캡션, ✗ 경쟁 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>case</source>
<translation>사례</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>cases</source>
<translation>사례</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>question</source>
<translation>문항</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>questions</source>
<translation>문항</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>caption</source>
<translation>캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>Press one: its map beside the true one's</source>
<translation>하나를 누르면 맞는 것 옆에 그 맵을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>true</source>
<translation>참</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>false</source>
<translation>거짓</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>true of image {n}</source>
<translation>이미지 {n}에 대해 참</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>image {n}</source>
<translation>이미지 {n}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/cases.py" />
<source>✗ {rival}</source>
<translation>✗ {rival}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Benchmarks</source>
<translation>벤치마크</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>CSV (*.csv);;JSON (*.json);;LaTeX (*.tex);;PNG (*.png);;SVG (*.svg)</source>
<translation>CSV (*.csv);;JSON (*.json);;LaTeX (*.tex);;PNG (*.png);;SVG (*.svg)</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Open a published benchmark as downloaded, or drop its folder anywhere: ARO, Winoground, SugarCrepe, What'sUp, COCO and VG one- and two-object, Natural Colors, CLEVR-bind or NegBench.</source>
<translation>내려받은 그대로의 공개 벤치마크를 열거나 그 폴더를 아무 곳에나 놓으세요: ARO, Winoground, SugarCrepe, What'sUp, COCO와 VG의 물체 하나·둘, Natural Colors, CLEVR-bind, NegBench.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Open a benchmark's folder</source>
<translation>벤치마크 폴더 열기</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Stopping…</source>
<translation>멈추는 중…</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Press Measure to ask the model in use; kept results open without it.</source>
<translation>재기를 누르면 지금 쓰는 모델로 잽니다. 보관된 결과는 그냥 열립니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>No benchmark is open, or no model is loaded.</source>
<translation>열린 벤치마크가 없거나 불러온 모델이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>No command gives one model its own scorers and others theirs.</source>
<translation>한 모델에는 자기 스코어러를, 다른 모델에는 다른 것을 주는 명령은 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Export benchmarks</source>
<translation>벤치마크 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>{folder} is being read.</source>
<translation>{folder} 읽는 중.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>{title}: {said}</source>
<translation>{title}: {said}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/controller.py" />
<source>Open a folder…</source>
<translation>폴더 열기…</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Models by benchmarks</source>
<translation>모델 × 벤치마크</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Types of cases</source>
<translation>사례의 유형</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Cases not won</source>
<translation>이기지 못한 사례</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Open a benchmark's folder, as downloaded</source>
<translation>내려받은 그대로의 벤치마크 폴더를 엽니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Ask the model in use, and those named, each case</source>
<translation>지금 쓰는 모델과 적은 모델에 사례를 하나씩 묻습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Save as CSV, JSON, a LaTeX table, or the figure as PNG or SVG</source>
<translation>CSV, JSON, LaTeX 표, 또는 그림(PNG, SVG)으로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Other models</source>
<translation>다른 모델</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Models beside the one in use: ids divided by commas, as ViT-B-32@openai</source>
<translation>지금 쓰는 모델과 함께 볼 모델: id를 쉼표로 나눔, 예: ViT-B-32@openai</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Cases</source>
<translation>사례 수</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Cases drawn of each benchmark (seed 0; pairs and sets stay whole); what is partial says so</source>
<translation>벤치마크마다 뽑는 사례 수(시드 0, 쌍과 묶음은 나누지 않음). 일부만 재면 그렇게 표시합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Published figures</source>
<translation>공개된 수치</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>Show the DCSM paper's own figures, not reproduced here, and what a public report got</source>
<translation>여기서 재현하지 않은 DCSM 논문의 수치와 공개 보고의 수치를 표시합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>other models: ids, divided by commas</source>
<translation>다른 모델: id를 쉼표로 나눔</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>all cases</source>
<translation>모든 사례</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/page.py" />
<source>published</source>
<translation>공개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>Won strictly without looking at the image</source>
<translation>이미지를 보지 않고 엄격하게 이김</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{folder}: {count} {benchmarks}, {models} {measured}</source>
<translation>{folder}: {benchmarks} {count}개, {measured} {models}개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{title}: {n:,} {cases}</source>
<translation>{title}: {cases} {n:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>official: {rule}</source>
<translation>공식: {rule}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>strict: equal scores lose</source>
<translation>엄격: 점수가 같으면 짐</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{title} ⚠</source>
<translation>{title} ⚠</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>official {figure}, {how}</source>
<translation>공식 {figure}, {how}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>strict {figure} (ring)</source>
<translation>엄격 {figure} (고리)</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{ties:,} {word} of {n:,}</source>
<translation>{word} {n:,}개 중 {ties:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>strict {figure}</source>
<translation>엄격 {figure}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{key} ({mark})</source>
<translation>{key} ({mark})</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>against {model}, {method}: {own:,} won here alone, {others:,} there, exact McNemar p = {p:.2g}</source>
<translation>{model}, {method} 대비: 여기만 이김 {own:,}, 저기만 이김 {others:,}, 정확 McNemar p = {p:.2g}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>model, method</source>
<translation>모델, 방법</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>Not measured; press Measure.</source>
<translation>재지 않음. 재기를 누르세요.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>Not one of its cases counts in the official figure.</source>
<translation>공식 수치에 들어가는 사례가 하나도 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>type</source>
<translation>유형</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>Press one: its misses alone</source>
<translation>하나를 누르면 그 유형의 틀린 사례만 봅니다</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>official</source>
<translation>공식</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>with its 95 % interval</source>
<translation>95 % 구간과 함께</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>strict</source>
<translation>엄격</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>equal scores lose; Wilson's 95 % interval</source>
<translation>점수가 같으면 짐, Wilson 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{part}: official {figure}</source>
<translation>{part}: 공식 {figure}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>tie</source>
<translation>동점</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>ties</source>
<translation>동점</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>{tip}: {figure}</source>
<translation>{tip}: {figure}</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>benchmark</source>
<translation>벤치마크</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>benchmarks</source>
<translation>벤치마크</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>model measured</source>
<translation>잰 모델</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>models measured</source>
<translation>잰 모델</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>chance</source>
<translation>우연 수준</translation>
</message>
<message>
<location filename="../../widgets/composition/benchmarks/state.py" />
<source>blind: {name}</source>
<translation>보지 않음: {name}</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>A caption that is true of the image</source>
<translation>이미지에 맞는 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Pin two captions as DCSM maps with their difference (Enter): those selected, or the true one and the one</source>
<translation>두 캡션을 DCSM 맵과 그 차이로 고정(Enter): 선택한 것들, 또는 맞는 캡션과 지금 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Caption and hard negatives</source>
<translation>캡션과 하드 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Caption</source>
<translation>캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>The caption taken for true</source>
<translation>맞는 것으로 보는 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>From image</source>
<translation>이미지에서</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Take the image's own caption</source>
<translation>이미지 자체의 캡션을 가져옵니다</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Where the true caption stands</source>
<translation>맞는 캡션의 순위</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Your own negative</source>
<translation>직접 쓴 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Draw again</source>
<translation>다시 뽑기</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Let the rules write other negatives; your own stay</source>
<translation>규칙이 다른 네거티브를 쓰게 합니다. 직접 쓴 것은 남습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Remove the selected negatives</source>
<translation>선택한 네거티브 제거</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Remove the selected negatives (Delete)</source>
<translation>선택한 네거티브 제거 (Delete)</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Score</source>
<translation>점수</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>What stands beside the cosine</source>
<translation>코사인과 나란히 볼 것</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Compare maps</source>
<translation>맵 비교</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>A caption that is not true of the image; Enter adds it</source>
<translation>이미지에 맞지 않는 캡션. Enter를 누르면 추가합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>map mean</source>
<translation>맵 평균</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Take the caption that the image's file carries:
{own}</source>
<translation>이미지 파일에 든 캡션을 가져옵니다:
{own}</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>What stands beside the cosine: {get}</source>
<translation>코사인과 나란히 볼 것: {get}</translation>
</message>
<message>
<location filename="../../widgets/composition/captions.py" />
<source>Add a negative</source>
<translation>네거티브 추가</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>Conditions</source>
<translation>조건</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>pictures of tuples</source>
<translation>조합의 그림</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>export conditions</source>
<translation>조건 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>Press Measure: the thirteen conditions of an ideal CLIP over scenes rendered for it</source>
<translation>재기를 누르세요: 그려 낸 장면에서 이상적 CLIP의 열세 조건을 잽니다</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>Figure (*.png *.svg);;CSV (*.csv);;JSON (*.json)</source>
<translation>그림 (*.png *.svg);;CSV (*.csv);;JSON (*.json)</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>previous model</source>
<translation>이전 모델</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>previous groups</source>
<translation>이전 그룹</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>previous crop mode</source>
<translation>이전 크롭 방식</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>No condition is measured yet.</source>
<translation>아직 잰 조건이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>No command measures two models in unlike precisions.</source>
<translation>정밀도가 다른 두 모델을 재는 명령은 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>Export the geometric passport</source>
<translation>기하 여권 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/controller.py" />
<source>The conditions need a model; none is loaded.</source>
<translation>조건을 재려면 모델이 필요합니다. 불러온 모델이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>○ without the modality gap, ┆ 50 % or no further than a redrawing; intervals resample objects</source>
<translation>○ 모달리티 갭 없이, ┆ 50 % 또는 다시 그린 것보다 멀지 않음. 구간은 물체를 재표집</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>rendered scenes</source>
<translation>그려 낸 장면</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Scenes that differ in nothing but what a condition asks about</source>
<translation>조건이 묻는 것만 다른 장면들</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>The images of the list, by their tags {roles}; object is needed</source>
<translation>{roles} 태그가 있는 목록의 이미지. object는 꼭 필요합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Save the figure, or the table as CSV or JSON</source>
<translation>그림을, 또는 표를 CSV나 JSON으로 저장</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Tuples of the chosen condition</source>
<translation>고른 조건의 조합</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Press a condition's rate: its worst and its median tuple are shown here.</source>
<translation>조건의 비율을 누르면 가장 나쁜 조합과 중앙값 조합을 여기서 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Export the passport</source>
<translation>여권 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>draw</source>
<translation>회</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Draws</source>
<translation>추첨 횟수</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Draws, of 18 scenes each; of tagged images, the most tuples for a condition</source>
<translation>장면 18개씩 뽑는 횟수. 태그된 이미지에서는 조건마다 최대 조합 수</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Of the draws; the same one draws the same</source>
<translation>추첨의 시드. 같은 시드는 같은 것을 뽑습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>Over</source>
<translation>대상</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/page.py" />
<source>What the conditions are measured over</source>
<translation>조건을 무엇에서 잴지</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>Of “&lt; 1”, which floating point alone would meet: how often the two images are further apart than a scene and its redrawing; 0.5 is no further</source>
<translation>부동소수점만으로도 성립하는 “&lt; 1”에 대해: 두 이미지가 한 장면과 그것을 다시 그린 것보다 더 먼 빈도. 0.5면 더 멀지 않음</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>categorisation</source>
<translation>범주화</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>attribute binding</source>
<translation>속성 결합</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>spatial relation</source>
<translation>위치 관계</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>negation</source>
<translation>부정</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>condition</source>
<translation>조건</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>i: an image's embedding, t: a text's, both of length 1; ¬: negated</source>
<translation>i: 이미지 임베딩, t: 텍스트 임베딩, 모두 길이 1. ¬: 부정</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{auc} against redrawings; without the modality gap {without}</source>
<translation>다시 그린 것 대비 {auc}. 모달리티 갭 없이 {without}</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{value} ({low} to {high})</source>
<translation>{value} ({low}~{high})</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{value:.1f} % ({low:.1f} to {high:.1f})</source>
<translation>{value:.1f} % ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{value:.3f} ({low:.3f} to {high:.3f})</source>
<translation>{value:.3f} ({low:.3f}~{high:.3f})</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{model}: how often it holds, 95 % interval over objects; the ring is without the modality gap</source>
<translation>{model}: 성립하는 빈도, 물체에 대한 95 % 구간. 고리는 모달리티 갭 없이</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{n:,} tuples; without the modality gap {rate}</source>
<translation>조합 {n:,}개. 모달리티 갭 없이 {rate}</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>Press: the worst and the median tuple</source>
<translation>누르면 가장 나쁜 조합과 중앙값 조합을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>{fact}
{value}; without the modality gap {without}</source>
<translation>{fact}
{value}. 모달리티 갭 없이 {without}</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>worst tuple</source>
<translation>가장 나쁜 조합</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>median tuple</source>
<translation>중앙값 조합</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>AUC</source>
<translation>AUC</translation>
</message>
<message>
<location filename="../../widgets/composition/conditions/state.py" />
<source>superposition</source>
<translation>중첩</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>own caption</source>
<translation>자체 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>There is no caption with a negative yet.</source>
<translation>아직 네거티브가 있는 캡션이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Open an image to ask which caption is true of it.</source>
<translation>이미지를 열면 어느 캡션이 맞는지 묻습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Select an image to ask which caption is true of it.</source>
<translation>이미지를 선택하면 어느 캡션이 맞는지 묻습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Type a caption that is true of the image: its hard negatives are written by rules.</source>
<translation>이미지에 맞는 캡션을 입력하세요. 하드 네거티브는 규칙이 씁니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>the image's own</source>
<translation>이미지 자체의 것</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>typed; the image has another</source>
<translation>입력한 것. 이미지에는 다른 캡션이 있음</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Export captions</source>
<translation>캡션 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>The captions are being scored; export once all have their numbers.</source>
<translation>캡션의 점수를 매기는 중입니다. 모두 끝난 뒤에 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>The model is loading…
Captions are compared as soon as it is there.</source>
<translation>모델을 불러오는 중…
준비되면 캡션을 비교합니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Open images…</source>
<translation>이미지 열기…</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Select the first image</source>
<translation>첫 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>Type a caption</source>
<translation>캡션 입력</translation>
</message>
<message>
<location filename="../../widgets/composition/controller.py" />
<source>The image's own caption is being read.</source>
<translation>이미지 자체의 캡션을 읽는 중입니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>loss = symmetric cross-entropy over the scores of a batch, in nats</source>
<translation>손실 = 배치 점수에 대한 대칭 교차 엔트로피, 나트</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>accuracy = share of held-back scenes whose true caption beats its hard negative, in %</source>
<translation>정확도 = 떼어 둔 장면 중 맞는 캡션이 하드 네거티브를 이긴 몫, %</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>Curves appear here while a scorer trains.</source>
<translation>스코어러를 학습하면 여기에 곡선이 나타납니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>binding</source>
<translation>결합</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>spatial</source>
<translation>위치</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>Loss by step</source>
<translation>단계별 손실</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>Accuracy by step</source>
<translation>단계별 정확도</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>step {step:,}</source>
<translation>{step:,}단계</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>loss {loss:.3f} nats</source>
<translation>손실 {loss:.3f}나트</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>step {step:,}: loss {loss:.3f} nats
{loss_2}</source>
<translation>{step:,}단계: 손실 {loss:.3f}나트
{loss_2}</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>loss (nats) by step</source>
<translation>단계별 손실(나트)</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>accuracy (%) by step</source>
<translation>단계별 정확도(%)</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>{name}, last</source>
<translation>{name}, 마지막</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>step {step:,}: {kind} {share:.1f} %
{accuracy}</source>
<translation>{step:,}단계: {kind} {share:.1f} %
{accuracy}</translation>
</message>
<message>
<location filename="../../widgets/composition/curves.py" />
<source>Training curves</source>
<translation>학습 곡선</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Scorer</source>
<translation>스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Ablation</source>
<translation>어블레이션</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>A caption against its hard negatives, on the current image</source>
<translation>현재 이미지에서 캡션과 그 하드 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>How often the true caption wins, over the selected images</source>
<translation>선택한 이미지에서 맞는 캡션이 얼마나 자주 이기는지</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Train a scorer for the loaded model, or import one</source>
<translation>불러온 모델의 스코어러를 학습하거나 가져오기</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Every method on generated scenes: binding, space, negation</source>
<translation>만들어 낸 장면에서 모든 방법: 결합, 공간, 부정</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>The thirteen conditions that an ideal CLIP would meet, on the loaded model</source>
<translation>불러온 모델에서 이상적 CLIP이 만족할 열세 조건</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Published benchmarks as downloaded: official and strict figures, model by model</source>
<translation>내려받은 그대로의 공개 벤치마크: 공식 수치와 엄격한 수치, 모델별</translation>
</message>
<message>
<location filename="../../widgets/composition/panel.py" />
<source>Composition laboratory</source>
<translation>조합 실험실</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Captions of images</source>
<translation>이미지의 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>export composition</source>
<translation>조합 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Press Measure to ask every method about scenes made for it.</source>
<translation>재기를 누르면 만들어 낸 장면에서 모든 방법을 잽니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>previous selection</source>
<translation>이전 선택</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>previous scorers</source>
<translation>이전 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>previous captions</source>
<translation>이전 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Select several images: in how many of them is the true caption ahead of its hard negatives?</source>
<translation>이미지를 여럿 선택하세요: 맞는 캡션이 하드 네거티브를 앞서는 이미지는 몇 개입니까?</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>{count:,} images are selected. Those without a caption of their own need one typed.</source>
<translation>이미지 {count:,}개를 선택했습니다. 자체 캡션이 없는 것은 캡션을 입력해야 합니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>In how many of the {count:,} selected images is the true caption ahead?</source>
<translation>선택한 이미지 {count:,}개 중 맞는 캡션이 앞서는 것은 몇 개입니까?</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>⚠ previous model · {title}</source>
<translation>⚠ 이전 모델 · {title}</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>method</source>
<translation>방법</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Export accuracies</source>
<translation>정확도 내보내기</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Accuracies need a model; none is loaded.</source>
<translation>정확도를 재려면 모델이 필요합니다. 불러온 모델이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Open images to see how often the true caption wins over them.</source>
<translation>이미지를 열면 맞는 캡션이 얼마나 자주 이기는지 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>Select all images</source>
<translation>모든 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>The ablation needs a model; none is loaded.</source>
<translation>어블레이션에는 모델이 필요합니다. 불러온 모델이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>⚠ previous scorers · {title}</source>
<translation>⚠ 이전 스코어러 · {title}</translation>
</message>
<message>
<location filename="../../widgets/composition/rates_controller.py" />
<source>not trained yet</source>
<translation>아직 학습하지 않음</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>Scorer without rows</source>
<translation>행 없는 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>Scorer without negation</source>
<translation>부정 없는 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>yours</source>
<translation>자신의 것</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>shipped</source>
<translation>내장</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>Trained for {model_id}{weights}; {text_rows} × {columns} cells a map</source>
<translation>{model_id}{weights}용으로 학습. 맵은 {text_rows} × {columns}칸</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>, weights {weights_hash}…</source>
<translation>, 가중치 {weights_hash}…</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>trained on {told}</source>
<translation>학습 자료: {told}</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>{steps:,} steps, seed {seed}</source>
<translation>{steps:,}단계, 시드 {seed}</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>The network is the authors'; its input differs from their code:</source>
<translation>신경망은 저자들의 것이며, 입력은 그 코드와 다릅니다:</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>The scorer was not kept in {parent}: {value}.</source>
<translation>스코어러를 {parent} 폴더에 보관하지 못했습니다: {value}.</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers.py" />
<source>The folder {folder} can't be used: {value}.</source>
<translation>{folder} 폴더를 쓸 수 없습니다: {value}.</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>train scorer</source>
<translation>스코어러 학습</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>import scorer</source>
<translation>스코어러 가져오기</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>training checkpoint</source>
<translation>학습 체크포인트</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Training the scorer</source>
<translation>스코어러 학습 중</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Scorers (*.safetensors *.pt *.pth *.bin *.ckpt)</source>
<translation>스코어러 (*.safetensors *.pt *.pth *.bin *.ckpt)</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Imported as “{titles}”.</source>
<translation>“{titles}”(으)로 가져왔습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>the model</source>
<translation>모델</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Trained: {titles}, for {name}.</source>
<translation>학습했습니다: {titles}, {name}용.</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Import a scorer</source>
<translation>스코어러 가져오기</translation>
</message>
<message>
<location filename="../../widgets/composition/scorers_controller.py" />
<source>Its input differs from the authors' code; its name on this page lists how.</source>
<translation>입력이 저자들의 코드와 다릅니다. 이 페이지의 스코어러 이름에 차이가 적혀 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>your own</source>
<translation>직접 쓴 것</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>true caption</source>
<translation>맞는 캡션</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>all of them</source>
<translation>모두</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>scorer without rows</source>
<translation>행 없는 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>scorer without negation</source>
<translation>부정 없는 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>scorer</source>
<translation>스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>cosine = image embedding · caption embedding, both of length 1</source>
<translation>코사인 = 이미지 임베딩 · 캡션 임베딩, 둘 다 길이 1</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>map mean = mean of all cosines of the DCSM, text tokens × image tokens</source>
<translation>맵 평균 = DCSM의 모든 코사인의 평균, 텍스트 토큰 × 이미지 토큰</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>score of a network over the standardised DCSM, (M − mean M) / sd M; no unit</source>
<translation>표준화한 DCSM (M − M의 평균) / M의 표준편차에 대한 신경망의 점수. 단위 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>score of a network trained without negated captions; functional rows on</source>
<translation>부정 캡션 없이 학습한 신경망의 점수. 기능어 행 사용</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>score of a network over the standardised DCSM, rows of words as “not” and “left” replaced by fixed ones (Kang et al. 2025); no unit: only scores of one network compare</source>
<translation>“not”, “left” 같은 단어의 행을 고정된 행으로 바꾼(Kang et al. 2025) 표준화 DCSM에 대한 신경망의 점수. 단위가 없어 한 신경망의 점수끼리만 비교됩니다</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>above chance</source>
<translation>우연 수준보다 높음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>not told from chance</source>
<translation>우연 수준과 구별되지 않음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>below chance</source>
<translation>우연 수준보다 낮음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>{row}, {column}: {rate_text} = {hits:,} of {n:,}, {rate_words} ({chance:.1f} %)
95 % interval {interval_text} % (Wilson); accuracy = share of cases in which the true one scores higher; a tie counts against</source>
<translation>{row}, {column}: {rate_text} = {n:,}개 중 {hits:,}개, {rate_words} ({chance:.1f} %)
95 % 구간 {interval_text} % (Wilson). 정확도 = 맞는 것의 점수가 더 높은 사례의 몫. 동점은 불리하게 셉니다</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>{what}: {total:.0f} % of the work done{left}</source>
<translation>{what}: 작업의 {total:.0f} % 끝남{left}</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>ahead: {methods}</source>
<translation>앞선 것: {methods}</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>{row}: ahead by {method}</source>
<translation>{row}: {method}에서 앞섬</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>No {titles} for {model} yet</source>
<translation>{model}용 {titles} 아직 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>No model is loaded</source>
<translation>불러온 모델이 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>Step {step:,} of {steps:,}</source>
<translation>{steps:,}단계 중 {step:,}단계</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>Scenes are made and embedded</source>
<translation>장면을 만들고 임베딩하는 중</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>, {time} left</source>
<translation>, {time} 남음</translation>
</message>
<message>
<location filename="../../widgets/composition/state.py" />
<source>{mark} {titles} {beaten} of {count}</source>
<translation>{mark} {titles} {count}개 중 {beaten}개</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>The caption taken for true, then its hard negatives: nearly the same, but not true</source>
<translation>맞는 것으로 보는 캡션, 그다음 하드 네거티브: 거의 같지만 맞지 않음</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>rank 1 is the highest; ✓ the true caption is ahead, ✗ it is not</source>
<translation>1위가 가장 높음. ✓ 맞는 캡션이 앞섬, ✗ 앞서지 못함</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>no rows</source>
<translation>행 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>no negation</source>
<translation>부정 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>{titles} {value}, rank {rank} of {count}</source>
<translation>{titles} {value}, {count}개 중 {rank}위</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>; F2 rewords it, Delete removes it</source>
<translation>. F2로 고치고 Delete로 제거합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>every negative</source>
<translation>모든 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>this one</source>
<translation>이것</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>{titles}: not computed yet</source>
<translation>{titles}: 아직 계산하지 않음</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>{method} true ahead</source>
<translation>{method}: 맞는 것이 앞섬</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>the true caption is ahead of {than}</source>
<translation>맞는 캡션이 {than}보다 앞섬</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>the true caption is not ahead of {than}</source>
<translation>맞는 캡션이 {than}보다 앞서지 못함</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>Click to show these images</source>
<translation>클릭하면 이 이미지들을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/composition/table.py" />
<source>rank {rank}</source>
<translation>{rank}위</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>A scorer is trained for the model that is loaded</source>
<translation>불러온 모델의 스코어러를 학습합니다</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Make scenes, embed them and train on them; the window stays usable</source>
<translation>장면을 만들고 임베딩하여 학습합니다. 그동안에도 창을 쓸 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Stop; what was trained so far is kept and can be gone on with</source>
<translation>멈춤. 지금까지 학습한 것은 남으며 이어서 할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Go on from the last checkpoint</source>
<translation>마지막 체크포인트에서 이어서</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Trains on scenes made for it; the command train-scorer also on images and captions of your own.</source>
<translation>만들어 낸 장면으로 학습합니다. train-scorer 명령은 자신의 이미지와 캡션으로도 학습합니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>with functional rows</source>
<translation>기능어 행 있음</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>The paper's: rows of words as “not” and “left” are fixed ones</source>
<translation>논문의 방식: “not”, “left” 같은 단어의 행이 고정됨</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>without functional rows</source>
<translation>기능어 행 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>For the ablation: the standardised cosines alone</source>
<translation>어블레이션용: 표준화한 코사인만</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>without negation</source>
<translation>부정 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>For the ablation: no negated captions in training</source>
<translation>어블레이션용: 학습에 부정 캡션 없음</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Stopped after {steps:,} steps; Resume goes on from there.</source>
<translation>{steps:,}단계 뒤에 멈췄습니다. 계속을 누르면 이어서 합니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>A scorer of this program (.safetensors), or a checkpoint that the paper's authors published (.pt, .pth): nothing in it is executed. The network is theirs, its input differs from their code; the scorer's name lists how</source>
<translation>이 프로그램의 스코어러(.safetensors), 또는 논문 저자들이 공개한 체크포인트(.pt, .pth). 안의 코드는 실행하지 않습니다. 신경망은 저자들의 것이고 입력은 그 코드와 다르며, 스코어러 이름에 차이가 적혀 있습니다</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Scorer to train</source>
<translation>학습할 스코어러</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Which scorer to train</source>
<translation>어느 스코어러를 학습할지</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Train scorer</source>
<translation>스코어러 학습</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Training progress</source>
<translation>학습 진행</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Steps</source>
<translation>단계</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Steps of training: batches of scenes with hard negatives</source>
<translation>학습 단계: 하드 네거티브가 있는 장면의 배치 수</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>The same seed gives the same scenes and first weights</source>
<translation>같은 시드는 같은 장면과 초기 가중치를 줍니다</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source> steps</source>
<translation> 단계</translation>
</message>
<message>
<location filename="../../widgets/composition/training.py" />
<source>Import…</source>
<translation>가져오기…</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>Which colour, or size, belongs to which object: “a red circle and a blue square”</source>
<translation>어느 색이나 크기가 어느 물체의 것인지: “a red circle and a blue square”</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>Which object is left of, right of, above or below the other</source>
<translation>어느 물체가 다른 물체의 왼쪽, 오른쪽, 위, 아래에 있는지</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>Whether an object is there: “a red circle and no blue square”</source>
<translation>물체가 있는지 없는지: “a red circle and no blue square”</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>{own:,} with a caption of their own, {count:,} with the typed one</source>
<translation>자체 캡션 {own:,}개, 입력한 캡션 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>The true caption against its negative of this rule</source>
<translation>맞는 캡션과 이 규칙의 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>n = {count:,}, chance {chance:.0f} %</source>
<translation>n = {count:,}, 우연 수준 {chance:.0f} %</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>hard negatives</source>
<translation>하드 네거티브</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>{count:,} scenes a kind, {split}, seed {seed}</source>
<translation>종류마다 장면 {count:,}개, {split}, 시드 {seed}</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>Tables</source>
<translation>표</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>No image could be measured: each needs a true caption with hard negatives, and a readable file.</source>
<translation>잴 수 있는 이미지가 없습니다. 하드 네거티브가 있는 맞는 캡션과 읽을 수 있는 파일이 필요합니다.</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>{untold:,} without a caption or negatives left out</source>
<translation>캡션이나 네거티브가 없어 제외 {untold:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>{unreadable:,} that can't be read left out</source>
<translation>읽을 수 없어 제외 {unreadable:,}개</translation>
</message>
<message>
<location filename="../../widgets/composition/work.py" />
<source>The true caption against all its negatives at once: it must be the first of them</source>
<translation>맞는 캡션과 모든 네거티브를 한꺼번에: 그중 1위여야 합니다</translation>
</message>
<message>
<location filename="../../widgets/dcsm/canvas.py" />
<source>Image with heatmap</source>
<translation>히트맵을 겹친 이미지</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Close this card</source>
<translation>이 카드 닫기</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Readout</source>
<translation>판독값</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Copy the title</source>
<translation>제목 복사</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Map of {name}</source>
<translation>{name} 맵</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Tokens of {name}</source>
<translation>{name} 토큰</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>The model's own cosine of image and prompt</source>
<translation>모델 자신이 잰 이미지와 프롬프트의 코사인</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Lengths of the patch tokens: ones far longer than the rest hold no local content</source>
<translation>패치 토큰의 길이: 나머지보다 훨씬 긴 것에는 국소 정보가 없습니다</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Unpin this prompt</source>
<translation>이 프롬프트 고정 해제</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/card.py" />
<source>Hide this map</source>
<translation>이 맵 숨기기</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/matrix.py" />
<source>Matrix of text tokens and image tokens</source>
<translation>텍스트 토큰과 이미지 토큰의 행렬</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/pair.py" />
<source>First prompt</source>
<translation>첫째 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/pair.py" />
<source>Second prompt</source>
<translation>둘째 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/token_profile.py" />
<source>Cosine of the patch with each token</source>
<translation>패치와 각 토큰의 코사인</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/token_profile.py" />
<source>cosine = text token · image token, both of length 1</source>
<translation>코사인 = 텍스트 토큰 · 이미지 토큰, 둘 다 길이 1</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/token_profile.py" />
<source>Point at a patch to read its cosine with each token.</source>
<translation>패치를 가리키면 각 토큰과의 코사인을 읽습니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/token_profile.py" />
<source>Token {row}: "{token}" · cosine {number}
{formula}</source>
<translation>토큰 {row}: "{token}" · 코사인 {number}
{formula}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/cards/token_profile.py" />
<source>chosen tokens</source>
<translation>고른 토큰</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>Computing the maps was cancelled; they are made when image, prompts or model change.</source>
<translation>맵 계산을 취소했습니다. 이미지, 프롬프트, 모델이 바뀌면 다시 만듭니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>Click a label in the ranking to see where in the image it matches; double click or P pins its map. Or type a prompt above.</source>
<translation>순위에서 레이블을 클릭하면 이미지의 어디와 맞는지 봅니다. 두 번 클릭하거나 P를 누르면 맵을 고정합니다. 위에 프롬프트를 입력해도 됩니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>Type a prompt above and press Enter to pin its map, or type labels in Prompts: a click on one in the ranking shows its map.</source>
<translation>위에 프롬프트를 입력하고 Enter를 누르면 맵을 고정합니다. 또는 프롬프트 패널에 레이블을 입력하고 순위에서 클릭하면 그 맵을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>Maps appear once a model is loaded.</source>
<translation>모델을 불러오면 맵이 나타납니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>No map</source>
<translation>맵 없음</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controller.py" />
<source>Computing…</source>
<translation>계산하는 중…</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>A map says which patch embeddings point the same way as a token's embedding. It can't say why the model answers as it does: a patch token has seen the whole image, raw maps of CLIP can be inverted, and a few patches of extreme norm carry no local content.</source>
<translation>맵은 어느 패치 임베딩이 토큰의 임베딩과 같은 방향인지 보여 줍니다. 모델이 왜 그렇게 답하는지는 말해 주지 않습니다. 패치 토큰은 이미지 전체를 보았고, CLIP의 원시 맵은 뒤집힐 수 있으며, 노름이 극단적인 몇몇 패치에는 국소 정보가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Shared limits</source>
<translation>공통 범위</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Limits per map</source>
<translation>맵별 범위</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Fixed limits</source>
<translation>고정 범위</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Fix over images</source>
<translation>이미지들에 맞춰 고정</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Add a prompt to the maps</source>
<translation>맵에 프롬프트 추가</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Type a prompt and press Enter to pin its map</source>
<translation>프롬프트를 입력하고 Enter를 누르면 맵을 고정합니다</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>View</source>
<translation>보기</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Patch embeddings</source>
<translation>패치 임베딩</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>how they are taken from the image tower</source>
<translation>이미지 타워에서 패치 임베딩을 얻는 방식</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Colour map</source>
<translation>색상표</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>perceptually uniform colours for cosines</source>
<translation>코사인을 위한, 지각적으로 균일한 색</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Opacity of the heatmap</source>
<translation>히트맵의 불투명도</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Interpolation</source>
<translation>보간</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>what the ends of the colour bar stand for; fixed ones hold for every image, and can be worked out over the selected images, or over all where fewer than two are</source>
<translation>색 막대 양 끝의 뜻. 고정 범위는 모든 이미지에 적용되며, 선택한 이미지(둘 미만이면 전체)에서 구할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Difference map</source>
<translation>차이 맵</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>One prompt's map minus another's (needs two pins)</source>
<translation>한 프롬프트의 맵에서 다른 프롬프트의 맵을 뺀 것(고정된 프롬프트 둘 필요)</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Patch norm map</source>
<translation>패치 노름 맵</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Length of each patch token before normalisation: finds outliers</source>
<translation>정규화 전 각 패치 토큰의 길이: 이상값을 찾습니다</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>What can't a map tell?</source>
<translation>맵이 말해 주지 않는 것은?</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>What can't a map tell? {caveat}</source>
<translation>맵이 말해 주지 않는 것은? {caveat}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>This model doesn't offer it.</source>
<translation>이 모델에는 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Add a prompt…</source>
<translation>프롬프트 추가…</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Norms</source>
<translation>노름</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Opacity of the heatmap: {round} %</source>
<translation>히트맵의 불투명도: {round} %</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>A heatmap for each prompt</source>
<translation>프롬프트마다 히트맵 하나</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Matrix</source>
<translation>행렬</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>All tokens × all patches</source>
<translation>모든 토큰 × 모든 패치</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Nearest</source>
<translation>최근접</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>One flat cell a patch: what was computed</source>
<translation>패치마다 단색 칸 하나: 계산된 값 그대로</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Smooth</source>
<translation>부드럽게</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Values interpolated between patch centres</source>
<translation>패치 중심 사이를 보간한 값</translation>
</message>
<message>
<location filename="../../widgets/dcsm/controls.py" />
<source>Opacity</source>
<translation>불투명도</translation>
</message>
<message>
<location filename="../../widgets/dcsm/figure.py" />
<source>There is no map to export yet: choose an image and pin a prompt.</source>
<translation>아직 내보낼 맵이 없습니다. 이미지를 고르고 프롬프트를 고정하세요.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/figure.py" />
<source>The maps shown are being computed again; export once they are there.</source>
<translation>표시된 맵을 다시 계산하는 중입니다. 끝난 뒤에 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/figure.py" />
<source>mean of {names}</source>
<translation>{names}의 평균</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>{name}, cosine; values beyond it take the end colour</source>
<translation>{name}, 코사인. 벗어난 값은 끝 색으로 표시</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>{name}: {title}</source>
<translation>{name}: {title}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>{title} ▾</source>
<translation>{title} ▾</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>Lower colour limit</source>
<translation>색 범위의 하한</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>Upper colour limit</source>
<translation>색 범위의 상한</translation>
</message>
<message>
<location filename="../../widgets/dcsm/inputs.py" />
<source>to</source>
<translation>~</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>{title}. {shows}</source>
<translation>{title}. {shows}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>Use the sample's labels and prompts</source>
<translation>샘플의 레이블과 프롬프트 사용</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>Close the lesson</source>
<translation>안내 닫기</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>{said} (So it is with the built-in model.)</source>
<translation>{said} (내장 모델에서 그렇습니다.)</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>Labels: {labels}
Template: {template}
Pinned prompts: {prompts}</source>
<translation>레이블: {labels}
템플릿: {template}
고정할 프롬프트: {prompts}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/lesson.py" />
<source>Use its labels</source>
<translation>샘플의 레이블 사용</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>{images:,} {plural}</source>
<translation>{plural} {images:,}개</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>Limits from {lo} to {hi} hold the maps of {prompts} on {images}{left_out}.</source>
<translation>범위 {lo}~{hi}는 {images}에서 {prompts}의 맵을 모두 담습니다{left_out}.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>Fixing limits over images was cancelled; the limits stay.</source>
<translation>이미지들에 맞춘 범위 고정을 취소했습니다. 범위는 그대로입니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>Limits are of shown maps: pin a prompt first.</source>
<translation>범위는 표시된 맵의 것입니다. 먼저 프롬프트를 고정하세요.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>Colour limits over {images}</source>
<translation>{images}에 걸친 색 범위</translation>
</message>
<message>
<location filename="../../widgets/dcsm/over_images.py" />
<source>; {left_out:,} could not be read</source>
<translation>. 읽지 못한 것 {left_out:,}개</translation>
</message>
<message>
<location filename="../../widgets/dcsm/panel.py" />
<source>Message</source>
<translation>메시지</translation>
</message>
<message>
<location filename="../../widgets/dcsm/panel.py" />
<source>No image yet. A map shows where in an image a prompt matches.</source>
<translation>아직 이미지가 없습니다. 맵은 프롬프트가 이미지의 어디와 맞는지 보여 줍니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/panel.py" />
<source>Pin the top prompt</source>
<translation>최상위 프롬프트 고정</translation>
</message>
<message>
<location filename="../../widgets/dcsm/panel.py" />
<source>Pin “{top_prompt}”</source>
<translation>“{top_prompt}” 고정</translation>
</message>
<message>
<location filename="../../widgets/dcsm/settings.py" />
<source>The lower colour limit ({lo:g}) must be below the upper one ({hi:g}); the last limits stay.</source>
<translation>색 범위의 하한({lo:g})은 상한({hi:g})보다 작아야 합니다. 이전 범위를 유지합니다.</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>{place} · {quote} · {unit} {number}</source>
<translation>{place} · {quote} · {unit} {number}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>patch (row {row}, col {col})</source>
<translation>패치({row}행 {col}열)</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>{tokens_text} · {unit} {number}</source>
<translation>{tokens_text} · {unit} {number}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>largest</source>
<translation>최대 차이</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>peak</source>
<translation>최고점</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>{title} · difference {number}</source>
<translation>{title} · 차이 {number}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>norm {value:.4g}</source>
<translation>노름 {value:.4g}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>mean of {count} tokens</source>
<translation>토큰 {count}개의 평균</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>cosine {number}</source>
<translation>코사인 {number}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>Patch norms before normalisation</source>
<translation>정규화 전 패치 노름</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>{word} (row {row}, col {col}) · {what}</source>
<translation>{word}({row}행 {col}열) · {what}</translation>
</message>
<message>
<location filename="../../widgets/dcsm/state.py" />
<source>cosine difference</source>
<translation>코사인 차이</translation>
</message>
<message>
<location filename="../../widgets/dcsm/work.py" />
<source>Another model was loaded; no limits were fixed over images.</source>
<translation>다른 모델을 불러와 이미지들에 맞춰 범위를 고정하지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/asker.py" />
<source>being computed again</source>
<translation>다시 계산하는 중</translation>
</message>
<message>
<location filename="../../widgets/desk/asker.py" />
<source>Compute again</source>
<translation>다시 계산</translation>
</message>
<message>
<location filename="../../widgets/desk/commands.py" />
<source>No command gives this: a class has no image here, and a table can't name it.</source>
<translation>이것을 만드는 명령이 없습니다. 어떤 클래스는 여기에 이미지가 없어 표로 이름을 줄 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/commands.py" />
<source>A command's table can't tell two classes of one name apart; reword one first.</source>
<translation>명령의 표는 이름이 같은 두 클래스를 구별하지 못합니다. 먼저 하나의 이름을 바꾸세요.</translation>
</message>
<message>
<location filename="../../widgets/desk/commands.py" />
<source>In a command's table “{sign}” parts labels, and a class's name has it; reword it first.</source>
<translation>명령의 표에서 “{sign}”는 레이블을 나누는 기호인데 클래스 이름에 들어 있습니다. 먼저 이름을 바꾸세요.</translation>
</message>
<message>
<location filename="../../widgets/desk/commands.py" />
<source>A command can't name {count:,} images; select fewer than {most}.</source>
<translation>명령에 이미지 {count:,}개를 다 적을 수 없습니다. {most}개보다 적게 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>{shown} is an address, and nothing is downloaded: save the image, or copy the image itself.</source>
<translation>{shown}: 주소입니다. 아무것도 내려받지 않으므로 이미지를 저장하거나 이미지 자체를 복사하세요.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>{names} from a data: address</source>
<translation>data: 주소의 {names}</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>pasted {stem}</source>
<translation>붙여넣은 {stem}</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>The data: address that was dropped holds no image.</source>
<translation>놓은 data: 주소에 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>The data: address that was dropped is empty.</source>
<translation>놓은 data: 주소가 비어 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>The {name} could not be encoded as PNG.</source>
<translation>{name} 이미지를 PNG로 부호화하지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>The pasted image could not be kept in {parent}: {strerror}.</source>
<translation>붙여넣은 이미지를 {parent} 폴더에 보관하지 못했습니다: {strerror}.</translation>
</message>
<message>
<location filename="../../widgets/desk/drops.py" />
<source>The data: address that was dropped is damaged (bad base64).</source>
<translation>놓은 data: 주소가 손상되었습니다(잘못된 base64).</translation>
</message>
<message>
<location filename="../../widgets/desk/embedding_queue.py" />
<source>Embedding images</source>
<translation>이미지 임베딩</translation>
</message>
<message>
<location filename="../../widgets/desk/exporting.py" />
<source>Saved {names} in {parent} ({said}).</source>
<translation>{names}: {parent} 폴더에 저장했습니다({said}).</translation>
</message>
<message>
<location filename="../../widgets/desk/exporting.py" />
<source>Saved {names} in {parent}.</source>
<translation>{names}: {parent} 폴더에 저장했습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>{name} is a table of numbers; nothing says how it was made</source>
<translation>{name}: 수치 표입니다. 어떻게 만들어졌는지는 적혀 있지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>{name} was exported by {app}, of model {model}</source>
<translation>{name}: {app}에서 내보냄, 모델 {model}</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>{source}; its labels are offered in Prompts.</source>
<translation>{source}. 그 레이블을 프롬프트 패널에서 쓸 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>Labels of a file</source>
<translation>파일의 레이블</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>The labels are those of {name}.</source>
<translation>이제 레이블은 {name}의 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/others.py" />
<source>“{title}” holds words that are harmful when said of a person; its labels are now in Prompts, in sight. {purpose}</source>
<translation>“{title}” 세트에는 사람에게 쓰면 해로운 말이 있습니다. 그 레이블이 프롬프트 패널에 보이게 들어갔습니다. {purpose}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>F1 {f1:.2f} on the other half: {right:,} of {found:,} above it have the label, which {there:,} have</source>
<translation>나머지 절반에서 F1 {f1:.2f}: 임계값 이상 {found:,}개 중 {right:,}개가 이 레이블, 이 레이블은 모두 {there:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>“{true}” answered “{answer}”</source>
<translation>“{true}”인데 “{answer}”로 답함</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>{what}, most probable answer first: {count:,}{first}</source>
<translation>{what}, 답의 확률이 높은 것부터: {count:,}개{first}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>top-1 {rate}</source>
<translation>top-1 {rate}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source> · mean per class {value:.1f} %</source>
<translation> · 클래스별 평균 {value:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>n = {n:,} {images} of {classes:,} {words}; {wrong:,} wrong, press to show them; {ties:,} tied.
Chance {chance:.1f} %; always the largest class {majority:.1f} %.</source>
<translation>n = {classes:,}개 {words}의 {images} {n:,}개. 틀림 {wrong:,}개(누르면 봅니다), 동점 {ties:,}개.
우연 수준 {chance:.1f} %, 항상 가장 큰 클래스 {majority:.1f} %.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>AP</source>
<translation>AP</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>Average precision: images ranked by cosine with the label; press to show those that have it</source>
<translation>평균 정밀도(AP): 레이블과의 코사인으로 이미지를 나열. 누르면 그 레이블이 있는 것을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>The cosine of the highest F1 on one half of the images; press to show all that reach it</source>
<translation>이미지 절반에서 F1이 가장 높은 코사인. 누르면 그 이상인 이미지를 모두 봅니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>{correct:,} of {n:,}: {value:.1f} % ({low:.1f} to {high:.1f})</source>
<translation>{n:,}개 중 {correct:,}개: {value:.1f} % ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>Wrong, most probable answer first: {wrong:,}{first}</source>
<translation>틀린 것, 답의 확률이 높은 것부터: {wrong:,}개{first}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source> · top-5 {value:.1f} %</source>
<translation> · top-5 {value:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source> · mAP {value:.1f} % ({low:.1f} to {high:.1f})</source>
<translation> · mAP {value:.1f} % ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source> · {count:,} of the data not measured</source>
<translation> · 재지 않은 데이터 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>
Not in it, of those that have a class: {count:,} {images}, not listed, not readable, or still to be read.</source>
<translation>
클래스가 있지만 빠진 것: {images} {count:,}개(목록에 없음, 읽을 수 없음, 또는 아직 읽지 않음).</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>As it is put into templates; a double click rewords it, and all is measured again</source>
<translation>템플릿에 들어가는 그대로. 두 번 클릭하면 이름을 바꾸고 모두 다시 잽니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>How many images have the class; press to show them</source>
<translation>이 클래스의 이미지 수. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>right</source>
<translation>정답</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>How many are answered with it; press to show them</source>
<translation>이 클래스로 답한 이미지 수. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>recall</source>
<translation>재현율</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>right / images, with Wilson's 95 % interval; press to show the wrong ones</source>
<translation>정답 / 이미지, Wilson 95 % 구간. 누르면 틀린 것을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>No image has this class.</source>
<translation>이 클래스의 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>No image has this label, or every one.</source>
<translation>이 레이블의 이미지가 하나도 없거나 전부입니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>The true class</source>
<translation>실제 클래스</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>taken for</source>
<translation>답</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>The model's first answer</source>
<translation>모델의 첫째 답</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>Of the model's first answer</source>
<translation>모델의 첫째 답의 확률</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>Of the true class; 1 would be right</source>
<translation>실제 클래스의 순위. 1이면 정답</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/accuracy.py" />
<source>Too few images have this label.</source>
<translation>이 레이블의 이미지가 너무 적습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>{said}; {caught:.1f} % of copies, {false:.2f} % of images, at most {rate:.2f} % of further ones</source>
<translation>{said}. 복사본의 {caught:.1f} %, 이미지의 {false:.2f} %, 새 이미지에서는 많아야 {rate:.2f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>ROC on copies of these images</source>
<translation>이 이미지들의 복사본에 대한 ROC</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>limit: cosine {cosine:.4f}</source>
<translation>한계: 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>limit: at most {bits} of 64 bits</source>
<translation>한계: 64비트 중 많아야 {bits}비트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>images with a false near duplicate</source>
<translation>근접 중복으로 잘못 잡힌 이미지</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>Copies caught (of {count:,} images) against false near duplicates; ◆ the limit</source>
<translation>찾아낸 복사본(이미지 {count:,}개)과 잘못 잡힌 근접 중복, ◆ 한계</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>dotted: half of the false rate asked for, each signal's share</source>
<translation>점선: 요청한 거짓 비율의 절반, 신호마다의 몫</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>No two images are known to be different, so there is nothing to calibrate on.</source>
<translation>서로 다르다고 알려진 이미지 쌍이 없어 보정할 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>either</source>
<translation>둘 중 하나</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>caught</source>
<translation>찾아냄</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>Copies caught: ◆ either, ● cosine and hash</source>
<translation>찾아낸 복사본: ◆ 둘 중 하나, ● 코사인과 해시</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>cosine {cosine:.4f} or more: {caught:.1f} % of copies, {false:.2f} % of images by chance</source>
<translation>코사인 {cosine:.4f} 이상: 복사본의 {caught:.1f} %, 우연히 이미지의 {false:.2f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>at most {bits:.0f} of 64 bits: {caught:.1f} % of copies, {false:.2f} % of images by chance</source>
<translation>64비트 중 많아야 {bits:.0f}비트: 복사본의 {caught:.1f} %, 우연히 이미지의 {false:.2f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/caught.py" />
<source>{kind}: {share:.0f} % by {name}</source>
<translation>{kind}: {name} 기준 {share:.0f} %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_set_store.py" />
<source>{name} can't be deleted: {strerror}.</source>
<translation>{name} 파일을 삭제하지 못했습니다: {strerror}.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>(Words of harmful sets are hidden here until the set is opened; exports hold them verbatim.)</source>
<translation>(해로운 세트의 단어는 세트를 열기 전에는 여기서 숨깁니다. 내보낸 파일에는 그대로 들어갑니다.)</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>rate = images of the group in the set / images of the group</source>
<translation>비율 = 세트에 든 그룹의 이미지 / 그룹의 이미지</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>interval: Wilson's 95 % score interval of the rate</source>
<translation>구간: 비율의 Wilson 95 % 점수 구간</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>ratio = rate / rate of the reference</source>
<translation>비 = 비율 / 기준의 비율</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>difference = rate − rate of the reference, in percentage points</source>
<translation>차이 = 비율 − 기준의 비율, 퍼센트포인트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>p: two-sided permutation test of the difference, exact, Holm-corrected over the groups</source>
<translation>p: 차이의 양측 순열 검정, 정확, 그룹에 대해 Holm 보정</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>{hits:,} of {n:,} images</source>
<translation>이미지 {n:,}개 중 {hits:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>Click to select these images</source>
<translation>클릭하면 이 이미지들을 선택합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>to {reference}: {tests} ({p_text} before the correction)</source>
<translation>{reference} 대비: {tests} (보정 전 {p_text})</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>before</source>
<translation>이전</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>after</source>
<translation>이후</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>{name}: n = {n:,} images</source>
<translation>{name}: n = 이미지 {n:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>Harmful words, hidden here: open the set to read them.</source>
<translation>해로운 단어라 여기서 숨깁니다. 읽으려면 세트를 여세요.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>{where}: the group has no image</source>
<translation>{where}: 그룹에 이미지가 없습니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>{images} of {group}: top label {before} before, {after} after
Click to select them</source>
<translation>{group}의 {images}: 최상위 레이블 이전 {before}, 이후 {after}
클릭하면 선택합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>A click on a group selects its images</source>
<translation>그룹을 클릭하면 그 이미지를 선택합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>, the reference group</source>
<translation>, 기준 그룹</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>{where}, {n:,} images</source>
<translation>{where}, 이미지 {n:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>before: {percent} ({interval_text}), {hits:,} images, {points} to {reference}</source>
<translation>이전: {percent} ({interval_text}), 이미지 {hits:,}개, {reference} 대비 {points}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>after: {percent} ({interval_text}), {hits:,} images, {points} to {reference}</source>
<translation>이후: {percent} ({interval_text}), 이미지 {hits:,}개, {reference} 대비 {points}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>change = rate after − rate before, in percentage points</source>
<translation>변화 = 이후 비율 − 이전 비율, 퍼센트포인트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>Click to select the images in the set after the change</source>
<translation>클릭하면 변화 뒤 세트에 든 이미지를 선택합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>A click on a row selects its images</source>
<translation>행을 클릭하면 그 이미지를 선택합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>How many images of the group moved so</source>
<translation>그룹에서 그렇게 옮겨 간 이미지 수</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>Their top label before the change</source>
<translation>변화 전의 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>Their top label after the change</source>
<translation>변화 후의 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>the reference group</source>
<translation>기준 그룹</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>no image</source>
<translation>이미지 없음</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/label_sets.py" />
<source>ref.</source>
<translation>기준</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/matrix.py" />
<source>% of the class</source>
<translation>클래스 내 %</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/matrix.py" />
<source>Images have several classes here: there is no one answer to be mistaken.</source>
<translation>여기서는 이미지에 클래스가 여럿이라 틀렸다고 할 하나의 답이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/matrix.py" />
<source>{true}, answered “{answer}”: {count:,} of {n:,} ({share:.1f} %)</source>
<translation>{true}, 답 “{answer}”: {n:,}개 중 {count:,}개({share:.1f} %)</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/matrix.py" />
<source>answers across, true classes down</source>
<translation>가로는 답, 세로는 실제 클래스</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/matrix.py" />
<source>Rows: the true class; columns: the model's answer. Press a cell to show its images.</source>
<translation>행: 실제 클래스, 열: 모델의 답. 칸을 누르면 이미지를 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Copy the method</source>
<translation>방법 복사</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Copy the whole paragraph</source>
<translation>단락 전체를 복사</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Method in words</source>
<translation>글로 적은 방법</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Formulas, thresholds, sizes, labels and caveat in words, to be read and copied</source>
<translation>수식, 임계값, 크기, 레이블, 주의점을 글로 적어 읽고 복사할 수 있게</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Export this probe</source>
<translation>이 프로브 내보내기</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Save as CSV, JSON or a figure (PNG, SVG)</source>
<translation>CSV, JSON 또는 그림(PNG, SVG)으로 저장</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>The method is on the clipboard.</source>
<translation>방법을 클립보드에 복사했습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/page.py" />
<source>Copy</source>
<translation>복사</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>The words are hidden: they are harmful when said of a person.</source>
<translation>단어를 숨겼습니다. 사람에게 쓰면 해로운 말입니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Tick the sets to probe</source>
<translation>조사할 세트에 표시하세요</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>What the set is for, and its labels</source>
<translation>세트의 용도와 레이블</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Edit the set</source>
<translation>세트 편집</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Edit a copy in your data folder</source>
<translation>사용자 데이터 폴더의 사본 편집</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>New set</source>
<translation>새 세트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Make a set of your own</source>
<translation>세트를 직접 만들기</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Revert the set</source>
<translation>세트 되돌리기</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Delete your own version</source>
<translation>내 버전 삭제</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Name of the set</source>
<translation>세트 이름</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Labels, one a line</source>
<translation>레이블, 한 줄에 하나</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>From {rstrip}.</source>
<translation>출처: {rstrip}.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Show the words</source>
<translation>단어 보기</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>, harmful words</source>
<translation>, 해로운 단어</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Edit…</source>
<translation>편집…</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>New…</source>
<translation>새로 만들기…</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Revert</source>
<translation>되돌리기</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Done</source>
<translation>완료</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>Save</source>
<translation>저장</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>{name}: {count} labels{harm}
{purpose}</source>
<translation>{name}: 레이블 {count}개{harm}
{purpose}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/set_picker.py" />
<source>There is a set named “{name}” already</source>
<translation>“{name}” 세트가 이미 있습니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>Geyik et al. 2019</source>
<translation>Geyik et al. 2019</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>Click to show the first k images in the list</source>
<translation>클릭하면 앞쪽 k개 이미지를 목록에 표시합니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>“{queries}”: first {k:,} of {count:,} tagged images</source>
<translation>“{queries}”: 태그된 이미지 {count:,}개 중 앞쪽 {k:,}개</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>NDKL of “{text}” = {fixed} nats over the whole ranking</source>
<translation>“{text}”의 NDKL = 전체 순위에서 {fixed}나트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>
NDKL@{k} = {fixed} nats over the first {k}</source>
<translation>
NDKL@{k} = 앞쪽 {k}개에서 {fixed}나트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>skew@{k} of {name} = ln(({counted}) / {float:.4f}) = {value} nats</source>
<translation>skew@{k}, {name} = ln(({counted}) / {float:.4f}) = {value}나트</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>{name} {top}, desired {wanted}</source>
<translation>{name} {top}, 바라는 값 {wanted}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>{name}: {top} of the first {k} ({share}), desired {wanted}, n = {n:,}</source>
<translation>{name}: 앞쪽 {k}개 중 {top}개({share}), 바라는 값 {wanted}, n = {n:,}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>{place}. {get}
{group} ({letter}), cosine {cosine}</source>
<translation>{place}. {get}
{group} ({letter}), 코사인 {cosine}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>Skew by {attribute}, k = {k:,}{asked}, against {shares}</source>
<translation>{attribute}에 따른 편중, k = {k:,}{asked}, 기준: {shares}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>What was asked; in the prompt templates of the Prompts panel</source>
<translation>질의. 프롬프트 패널의 템플릿에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>MaxSkew@k</source>
<translation>MaxSkew@k</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>max over groups of ln(share among the first k / desired share), in nats; 0 is best ({paper}).
The letter is the group most over-represented.</source>
<translation>그룹에 대한 ln(앞쪽 k개 중 몫 / 바라는 몫)의 최댓값, 나트. 0이 가장 좋습니다({paper}).
글자는 가장 과대 대표된 그룹입니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>MinSkew@k</source>
<translation>MinSkew@k</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>min over groups of ln(share among the first k / desired share), in nats; 0 is best ({paper}).
The letter is the group most under-represented.</source>
<translation>그룹에 대한 ln(앞쪽 k개 중 몫 / 바라는 몫)의 최솟값, 나트. 0이 가장 좋습니다({paper}).
글자는 가장 과소 대표된 그룹입니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>NDKL</source>
<translation>NDKL</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>NDKL = (1/Z) Σᵢ KL(first i ‖ desired) / log₂(i + 1), Z = Σᵢ 1 / log₂(i + 1), over the whole ranking; in nats, 0 is best ({paper}).</source>
<translation>NDKL = (1/Z) Σᵢ KL(앞쪽 i개 ‖ 바라는 몫) / log₂(i + 1), Z = Σᵢ 1 / log₂(i + 1), 전체 순위에서, 나트. 0이 가장 좋습니다({paper}).</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source>1 / {k} in place of 0</source>
<translation>0 대신 1 / {k}</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/skew.py" />
<source> (asked {asked_k:,})</source>
<translation> (요청 {asked_k:,})</translation>
</message>
<message>
<location filename="../../widgets/desk/probing/words.py" />
<source>{plus} pts</source>
<translation>{plus}%p</translation>
</message>
<message>
<location filename="../../widgets/desk/showing.py" />
<source>No image to show: {title}.</source>
<translation>표시할 이미지가 없습니다: {title}.</translation>
</message>
<message>
<location filename="../../widgets/desk/sources.py" />
<source>png jpg jpeg jpe jfif webp gif bmp tif tiff heic heif hif jxl avif jp2 j2k ppm pgm pbm pnm tga ico psd dds eps icns qoi dng cr2 cr3 crw nef nrw arw sr2 orf rw2 raf pef srw 3fr iiq x3f</source>
<translation>png jpg jpeg jpe jfif webp gif bmp tif tiff heic heif hif jxl avif jp2 j2k ppm pgm pbm pnm tga ico psd dds eps icns qoi dng cr2 cr3 crw nef nrw arw sr2 orf rw2 raf pef srw 3fr iiq x3f</translation>
</message>
<message>
<location filename="../../widgets/desk/sources.py" />
<source>Images ({names});;All files (*)</source>
<translation>이미지 ({names});;모든 파일 (*)</translation>
</message>
<message>
<location filename="../../widgets/desk/sources.py" />
<source>This installation has no sample images.</source>
<translation>이 설치본에 샘플 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/sources.py" />
<source>The sample images are missing from this installation.</source>
<translation>이 설치본에서 샘플 이미지를 찾을 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/desk/thumbnails.py" />
<source>{width} × {height} pixels</source>
<translation>{width} × {height}픽셀</translation>
</message>
<message>
<location filename="../../widgets/desk/thumbnails.py" />
<source>not embedded yet</source>
<translation>아직 임베딩하지 않음</translation>
</message>
<message>
<location filename="../../widgets/desk/thumbnails.py" />
<source>cosine with “{label}”: {value} (image embedding · {scored_by} embedding)</source>
<translation>“{label}”와의 코사인: {value} (이미지 임베딩 · {scored_by} 임베딩)</translation>
</message>
<message>
<location filename="../../widgets/desk/workspace.py" />
<source>Crop mode: {mode}</source>
<translation>크롭 방식: {mode}</translation>
</message>
<message>
<location filename="../../widgets/desk/workspace.py" />
<source>Pin a map</source>
<translation>맵 고정</translation>
</message>
<message>
<location filename="../../widgets/desk/workspace.py" />
<source>Unpin a map</source>
<translation>맵 고정 해제</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Name of the attribute</source>
<translation>속성 이름</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Click to rename the attribute</source>
<translation>클릭하면 속성 이름을 바꿉니다</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>More</source>
<translation>더 보기</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Rename or delete this attribute</source>
<translation>이 속성의 이름 바꾸기 또는 삭제</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>New group</source>
<translation>새 그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Type a name and press Enter</source>
<translation>이름을 입력하고 Enter를 누르세요</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>New group…</source>
<translation>새 그룹…</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>{tagged:,} of {total:,}</source>
<translation>{total:,}개 중 {tagged:,}개</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>{tagged:,} of {images_word} tagged, {untagged:,} untagged</source>
<translation>{images_word} 중 태그 있음 {tagged:,}개, 없음 {untagged:,}개</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Rename the attribute</source>
<translation>속성 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Delete the attribute and its groups</source>
<translation>속성과 그 그룹 삭제</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Select its images</source>
<translation>그룹의 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Rename the group</source>
<translation>그룹 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Delete the group</source>
<translation>그룹 삭제</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Groups of {attribute}</source>
<translation>{attribute}의 그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>New group of {attribute}</source>
<translation>{attribute}의 새 그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Untag the selected images</source>
<translation>선택한 이미지의 태그 떼기</translation>
</message>
<message>
<location filename="../../widgets/groups/attribute_column.py" />
<source>Tag the selected images</source>
<translation>선택한 이미지에 태그 달기</translation>
</message>
<message>
<location filename="../../widgets/groups/choice.py" />
<source>Attribute</source>
<translation>속성</translation>
</message>
<message>
<location filename="../../widgets/groups/choice.py" />
<source>What groups the images; several attributes are crossed</source>
<translation>이미지를 묶는 기준. 속성이 여럿이면 교차합니다</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Groups of images (*.csv)</source>
<translation>이미지 그룹 (*.csv)</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Open the groups of {source}</source>
<translation>{source}의 그룹 열기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Opened the groups of {source}.</source>
<translation>{source}의 그룹을 열었습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Add an attribute</source>
<translation>속성 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Rename “{old}”</source>
<translation>“{old}” 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Delete “{attribute}”</source>
<translation>“{attribute}” 삭제</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Deleted “{attribute}” with its groups; the images stay.</source>
<translation>“{attribute}” 속성과 그 그룹을 삭제했습니다. 이미지는 남습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Add a group</source>
<translation>그룹 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Delete “{group}”</source>
<translation>“{group}” 삭제</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Deleted the group “{group}”; its images stay.</source>
<translation>“{group}” 그룹을 삭제했습니다. 이미지는 남습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Open groups</source>
<translation>그룹 열기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>One folder per group</source>
<translation>폴더마다 그룹 하나</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Export groups</source>
<translation>그룹 내보내기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Saved {name}.</source>
<translation>{name} 파일을 저장했습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Select images first; then they can be tagged “{group}”.</source>
<translation>먼저 이미지를 선택하세요. 그러면 “{group}” 태그를 달 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Untag {what}</source>
<translation>{what} 태그 떼기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Tag {what} “{group}”</source>
<translation>{what}에 “{group}” 태그 달기</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>There is nothing to export yet: no image is tagged.</source>
<translation>아직 내보낼 것이 없습니다. 태그된 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>No image is in “{group}” yet.</source>
<translation>“{group}” 그룹에는 아직 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/controller.py" />
<source>Every image is tagged.</source>
<translation>모든 이미지에 태그가 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/groups/delegate.py" />
<source>Name of the group</source>
<translation>그룹 이름</translation>
</message>
<message>
<location filename="../../widgets/groups/delegate.py" />
<source>Tag</source>
<translation>태그</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>{count:,} of {images_word}</source>
<translation>{images_word} 중 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>{name}: {share}
Click to select its images
{act}</source>
<translation>{name}: {share}
클릭하면 그 이미지를 선택합니다
{act}</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>{name}{letter}, {images}</source>
<translation>{name}{letter}, {images}</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>{share} in no group of {attribute}
Click to select; drop images here to untag</source>
<translation>{share}, {attribute} 속성의 그룹 없음
클릭하면 선택하고, 이미지를 여기에 놓으면 태그를 뗍니다</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source> ({key} in the image list)</source>
<translation> (이미지 목록에서 {key})</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>✓: the selected images are in {name}; click to take them out{key}</source>
<translation>✓: 선택한 이미지가 {name} 그룹에 있습니다. 클릭하면 뺍니다{key}</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>Tag: put the {images_word} selected into {name}{key}</source>
<translation>태그: 선택한 {images_word}를 {name} 그룹에 넣습니다{key}</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>Select images to tag them{key}, or drag them here</source>
<translation>태그를 달려면 이미지를 선택하거나{key} 여기로 끌어 오세요</translation>
</message>
<message>
<location filename="../../widgets/groups/list.py" />
<source>untagged</source>
<translation>태그 없음</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Name of the new attribute</source>
<translation>새 속성 이름</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>What the groups differ in</source>
<translation>그룹을 나누는 기준</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Its first group</source>
<translation>첫 그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Press Enter to add it</source>
<translation>Enter를 누르면 추가합니다</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Add the attribute</source>
<translation>속성 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Add the attribute with its first group</source>
<translation>속성과 첫 그룹 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Add no attribute</source>
<translation>속성을 추가하지 않음</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>such as age</source>
<translation>예: age</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>such as young</source>
<translation>예: young</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>Add</source>
<translation>추가</translation>
</message>
<message>
<location filename="../../widgets/groups/new_attribute.py" />
<source>First group</source>
<translation>첫 그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Name groups to compare how the model treats them. Then select images and press a group's letter, or drag them onto it.</source>
<translation>그룹에 이름을 붙여 모델이 각 그룹을 어떻게 다루는지 비교합니다. 이미지를 선택하고 그룹의 글자를 누르거나 그룹 위로 끌어 오세요.</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Add another attribute</source>
<translation>속성 더 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>One folder per group: the images in a folder's folders, tagged with their folder's name</source>
<translation>폴더마다 그룹 하나: 고른 폴더 안의 각 폴더에 든 이미지에 그 폴더 이름으로 태그를 답니다</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Read a table path,group[,group2]; or drop it here</source>
<translation>path,group[,group2] 표를 읽습니다. 여기에 놓아도 됩니다</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Write the groups as a table path,group[,group2]</source>
<translation>그룹을 path,group[,group2] 표로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Groups</source>
<translation>그룹</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Add attribute</source>
<translation>속성 추가</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Folders…</source>
<translation>폴더…</translation>
</message>
<message>
<location filename="../../widgets/groups/panel.py" />
<source>Open CSV…</source>
<translation>CSV 열기…</translation>
</message>
<message>
<location filename="../../widgets/groups/work.py" />
<source>{source}: {count:,} of {total:,} images {do} not exist ({listed}); {tagged}.</source>
<translation>{source}: 이미지 {total:,}개 중 {count:,}개는 {do}({listed}). {tagged}.</translation>
</message>
<message>
<location filename="../../widgets/groups/work.py" />
<source>the others are tagged</source>
<translation>나머지에는 태그를 달았습니다</translation>
</message>
<message>
<location filename="../../widgets/groups/work.py" />
<source>nothing was changed</source>
<translation>아무것도 바꾸지 않았습니다</translation>
</message>
<message>
<location filename="../../widgets/groups/work.py" />
<source> and {more:,} more</source>
<translation> 외 {more:,}개</translation>
</message>
<message>
<location filename="../../widgets/images/adding.py" />
<source>Add {count}</source>
<translation>{count} 추가</translation>
</message>
<message>
<location filename="../../widgets/images/adding.py" />
<source>Added {count}.</source>
<translation>{count}를 추가했습니다.</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Which images the list shows: those of a group, those whose highest cosine is a label's,
those on which two models disagree (while they are compared), the first of a search</source>
<translation>목록에 표시할 이미지: 한 그룹의 이미지, 최고 코사인이 한 레이블인 이미지,
두 모델의 답이 다른 이미지(비교 중일 때), 검색의 앞쪽 이미지</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Select all images that the list shows</source>
<translation>목록에 보이는 이미지를 모두 선택</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Longest side of the thumbnails, {least} to {most} pixels (← →, Page Up, Page Down)</source>
<translation>미리보기의 긴 변, {least}~{most}픽셀 (← →, Page Up, Page Down)</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Show</source>
<translation>표시</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Select what is shown</source>
<translation>보이는 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Size of the thumbnails</source>
<translation>미리보기 크기</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>{size} px</source>
<translation>{size}px</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>{largest} px</source>
<translation>{largest}px</translation>
</message>
<message>
<location filename="../../widgets/images/bar.py" />
<source>Size</source>
<translation>크기</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>Open a folder of images</source>
<translation>이미지 폴더 열기</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>{count:,} images</source>
<translation>이미지 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>Remove {images}</source>
<translation>{images} 제거</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>Removed {images}.</source>
<translation>{images} 제거했습니다.</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>Open images</source>
<translation>이미지 열기</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>Add the sample images</source>
<translation>샘플 이미지 추가</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>The selected image is not among those shown; it stays.</source>
<translation>선택한 이미지는 표시된 이미지에 없지만 선택은 유지됩니다.</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>The list shows no image to select.</source>
<translation>목록에 선택할 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>There are no images in that folder.</source>
<translation>그 폴더에 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/images/controller.py" />
<source>There is no image in what was dropped or pasted.</source>
<translation>놓거나 붙여넣은 내용에 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/images/counted.py" />
<source>still to be read</source>
<translation>아직 읽지 않음</translation>
</message>
<message>
<location filename="../../widgets/images/counted.py" />
<source>selected</source>
<translation>선택됨</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Files, folders, or pictures from a browser.
Ctrl+V pastes.</source>
<translation>파일, 폴더, 브라우저의 그림.
Ctrl+V로 붙여넣기.</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Choose image files (Ctrl+O)</source>
<translation>이미지 파일 고르기 (Ctrl+O)</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Show the samples</source>
<translation>샘플 보기</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Add the images that come with CLIP Loupe</source>
<translation>CLIP Loupe에 들어 있는 이미지 추가</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Take a lesson</source>
<translation>강의 시작하기</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>How CLIP works, in eight minutes in this window; the view Learn has all lessons</source>
<translation>CLIP이 어떻게 작동하는지 이 창에서 8분 동안 배웁니다. 모든 강의는 배우기 보기에 있습니다</translation>
</message>
<message>
<location filename="../../widgets/images/empty.py" />
<source>Drop images here</source>
<translation>여기에 이미지를 놓으세요</translation>
</message>
<message>
<location filename="../../widgets/images/error_list.py" />
<source>{what} could not be read: {named}{more}.</source>
<translation>{what}를 읽지 못했습니다: {named}{more}.</translation>
</message>
<message>
<location filename="../../widgets/images/error_list.py" />
<source>Files that could not be read</source>
<translation>읽지 못한 파일</translation>
</message>
<message>
<location filename="../../widgets/images/error_list.py" />
<source>file</source>
<translation>파일</translation>
</message>
<message>
<location filename="../../widgets/images/error_list.py" />
<source>files</source>
<translation>파일</translation>
</message>
<message>
<location filename="../../widgets/images/error_list.py" />
<source>; and {count:,} more</source>
<translation>, 외 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/images/menu.py" />
<source>Copy path</source>
<translation>경로 복사</translation>
</message>
<message>
<location filename="../../widgets/images/menu.py" />
<source>Copy {count:,} paths</source>
<translation>경로 {count:,}개 복사</translation>
</message>
<message>
<location filename="../../widgets/images/menu.py" />
<source>Show in folder</source>
<translation>폴더에서 보기</translation>
</message>
<message>
<location filename="../../widgets/images/note_line.py" />
<source>{name}: {notes}</source>
<translation>{name}: {notes}</translation>
</message>
<message>
<location filename="../../widgets/images/order.py" />
<source>sort images</source>
<translation>이미지 정렬</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>No label</source>
<translation>레이블 없음</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>As added</source>
<translation>추가한 순서</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Sort</source>
<translation>정렬</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Sort images by</source>
<translation>이미지 정렬 기준</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Sort the images by</source>
<translation>이미지 정렬 기준</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Reverse the order</source>
<translation>순서 뒤집기</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Show each image's cosine with this label</source>
<translation>각 이미지와 이 레이블의 코사인 표시</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>How many images</source>
<translation>이미지 수</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Add images</source>
<translation>이미지 추가</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Open images or a folder</source>
<translation>이미지나 폴더 열기</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Show all images again</source>
<translation>모든 이미지 다시 보기</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>last added first</source>
<translation>나중에 추가한 것부터</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Z to A</source>
<translation>Z~A 순</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>highest first</source>
<translation>높은 것부터</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>first added first</source>
<translation>먼저 추가한 것부터</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>A to Z</source>
<translation>A~Z 순</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>lowest first</source>
<translation>낮은 것부터</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>, of which {checking:,} are still to be read</source>
<translation>, 그중 {checking:,}개는 아직 읽지 않았습니다</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Click for the whole list</source>
<translation>클릭하면 전체 목록을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Shown are: {title}
Click to show all images again</source>
<translation>표시된 이미지: {title}
클릭하면 모든 이미지를 다시 봅니다</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Remove {chosen:,} images</source>
<translation>이미지 {chosen:,}개 제거</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Remove</source>
<translation>제거</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Add…</source>
<translation>추가…</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Now {part}; click to reverse</source>
<translation>현재 {part}, 클릭하면 뒤집습니다</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>{images:,} of {images_2:,} read…</source>
<translation>{images_2:,}개 중 {images:,}개 읽음…</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>! {files} could not be read</source>
<translation>! {files}를 읽지 못했습니다</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Find images like this	Ctrl+L</source>
<translation>비슷한 이미지 찾기	Ctrl+L</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Paste</source>
<translation>붙여넣기</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>Add the samples</source>
<translation>샘플 추가</translation>
</message>
<message>
<location filename="../../widgets/images/panel.py" />
<source>{selected:,} of {images:,} selected</source>
<translation>{images:,}개 중 {selected:,}개 선택</translation>
</message>
<message>
<location filename="../../widgets/images/search_bar.py" />
<source>Finds images by a prompt: all are ordered by their cosine with it, highest first.
The text as typed is the prompt; no template is applied.
cosine = image embedding · prompt embedding, both of length 1
Enter goes to the first image, Esc ends the search.</source>
<translation>프롬프트로 이미지를 찾습니다. 모든 이미지를 프롬프트와의 코사인이 높은 순으로 정렬합니다.
입력한 텍스트가 그대로 프롬프트이며 템플릿은 적용하지 않습니다.
코사인 = 이미지 임베딩 · 프롬프트 임베딩, 둘 다 길이 1
Enter는 첫 이미지로 이동, Esc는 검색을 끝냅니다.</translation>
</message>
<message>
<location filename="../../widgets/images/search_bar.py" />
<source>Search images by a prompt</source>
<translation>프롬프트로 이미지 검색</translation>
</message>
<message>
<location filename="../../widgets/images/search_bar.py" />
<source>End the search</source>
<translation>검색 끝내기</translation>
</message>
<message>
<location filename="../../widgets/images/search_bar.py" />
<source>End the search (Esc)</source>
<translation>검색 끝내기 (Esc)</translation>
</message>
<message>
<location filename="../../widgets/images/search_bar.py" />
<source>Words lost</source>
<translation>잘린 단어</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>All images</source>
<translation>모든 이미지</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>{shown:,} of {images:,} {plural} · {title}</source>
<translation>{plural} {images:,}개 중 {shown:,}개 · {title}</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>top label {label}</source>
<translation>최상위 레이블 {label}</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source> · {selected:,} selected</source>
<translation> · {selected:,}개 선택</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>{line} · the current image is not shown</source>
<translation>{line} · 현재 이미지는 표시되지 않음</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>there is no group “{value}” any more</source>
<translation>“{value}” 그룹이 더 이상 없습니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>what was untagged can't be told any more</source>
<translation>태그가 없던 이미지를 더 이상 알 수 없습니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>“{value}” is no label any more</source>
<translation>“{value}”: 더 이상 레이블이 아닙니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>two models are not compared under these prompts any more</source>
<translation>이 프롬프트로는 더 이상 두 모델을 비교하지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>{title} is over</source>
<translation>{title}: 끝났습니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>the search has ended</source>
<translation>검색이 끝났습니다</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>{line}, {hidden:,} of them not shown</source>
<translation>{line}, 그중 {hidden:,}개는 표시되지 않음</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>A and B disagree</source>
<translation>A와 B의 답이 다름</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>untagged: no {attribute}</source>
<translation>태그 없음: {attribute}</translation>
</message>
<message>
<location filename="../../widgets/images/slices.py" />
<source>search's first {count}</source>
<translation>검색의 앞쪽 {count}개</translation>
</message>
<message>
<location filename="../../widgets/images/slicing.py" />
<source>All images are shown again: {why_gone}.</source>
<translation>모든 이미지를 다시 표시합니다: {why_gone}.</translation>
</message>
<message>
<location filename="../../widgets/kit/chips.py" />
<source>Tokens</source>
<translation>토큰</translation>
</message>
<message>
<location filename="../../widgets/kit/chips.py" />
<source>{count} tokens; chosen: {names}</source>
<translation>토큰 {count}개, 선택: {names}</translation>
</message>
<message>
<location filename="../../widgets/kit/chips.py" />
<source>Token {row}: "{tokens}"</source>
<translation>토큰 {row}: "{tokens}"</translation>
</message>
<message>
<location filename="../../widgets/kit/chips.py" />
<source> — the prompt's own embedding</source>
<translation> — 프롬프트 자신의 임베딩</translation>
</message>
<message>
<location filename="../../widgets/kit/chips.py" />
<source>{text}. Ctrl-click: mean of several.</source>
<translation>{text}. Ctrl-클릭: 여러 개의 평균.</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source>{unit}, fixed limits</source>
<translation>{unit}, 고정된 범위</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source>Colour bar</source>
<translation>색 막대</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source> Values beyond the limits take the end colours.</source>
<translation> 범위를 벗어난 값은 끝 색으로 표시됩니다.</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source>Colours stand for {unit} from {lo} to {hi}.{fixed}{beyond}</source>
<translation>색은 {unit} {lo}~{hi}에 해당합니다.{fixed}{beyond}</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source>{unit} from {lo} to {hi}</source>
<translation>{unit} {lo}~{hi}</translation>
</message>
<message>
<location filename="../../widgets/kit/color_bar.py" />
<source> The limits are fixed for all images.</source>
<translation> 범위는 모든 이미지에 고정되어 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>{names}{more} {verb} in {parent}.</source>
<translation>{names}{more} 파일이 {parent} 폴더에 {verb}.</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>Look in:</source>
<translation>위치:</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>Files of type:</source>
<translation>파일 형식:</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source> and {count:,} more</source>
<translation> 외 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>exists already</source>
<translation>이미 있습니다</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>exist already</source>
<translation>이미 있습니다</translation>
</message>
<message>
<location filename="../../widgets/kit/dialogs.py" />
<source>&amp;Replace</source>
<translation>바꾸기(&amp;R)</translation>
</message>
<message>
<location filename="../../widgets/kit/inputs/fields.py" />
<source> {what}</source>
<translation> {what}</translation>
</message>
<message>
<location filename="../../widgets/kit/inputs/guide_keys.py" />
<source>Open the guide on this window ({key})</source>
<translation>이 창에 대한 안내서 열기({key})</translation>
</message>
<message>
<location filename="../../widgets/kit/inputs/guide_keys.py" />
<source>Guide on this window</source>
<translation>이 창에 대한 안내서</translation>
</message>
<message>
<location filename="../../widgets/kit/messages.py" />
<source>Dismiss message</source>
<translation>메시지 닫기</translation>
</message>
<message>
<location filename="../../widgets/kit/messages.py" />
<source>Dismiss (Esc)</source>
<translation>닫기 (Esc)</translation>
</message>
<message>
<location filename="../../widgets/kit/messages.py" />
<source>Dismiss</source>
<translation>닫기</translation>
</message>
<message>
<location filename="../../widgets/kit/notices/log.py" />
<source>Note</source>
<translation>알림</translation>
</message>
<message>
<location filename="../../widgets/kit/notices/log.py" />
<source>Error</source>
<translation>오류</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/lasso.py" />
<source>Lasso</source>
<translation>올가미</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/lasso.py" />
<source>Draw round points to select their images</source>
<translation>점들을 둘러 그려 해당 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>from {tick_text} to {tick_text_2}</source>
<translation>{tick_text}~{tick_text_2}</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>{name}: {count:,} values {span}{last}</source>
<translation>{name}: 값 {count:,}개, {span}{last}</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>{name}: no value</source>
<translation>{name}: 값 없음</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>, last {tick_text}</source>
<translation>, 마지막 {tick_text}</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>{name}: {shape} values from {tick_text} to {tick_text_2} {unit}</source>
<translation>{name}: {shape}개 값, {tick_text}~{tick_text_2} {unit}</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/view.py" />
<source>{name}, row {row}, column {column}: {value} {unit}</source>
<translation>{name}, {row}행 {column}열: {value} {unit}</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Picture (*.png);;Drawing (*.svg)</source>
<translation>그림 (*.png);;벡터 그림 (*.svg)</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Save the chart</source>
<translation>차트 저장</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Copy picture</source>
<translation>그림 복사</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Copy numbers</source>
<translation>수치 복사</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Save picture…</source>
<translation>그림 저장…</translation>
</message>
<message>
<location filename="../../widgets/kit/plot/widget.py" />
<source>Show all</source>
<translation>모두 보기</translation>
</message>
<message>
<location filename="../../widgets/kit/table/model.py" />
<source>Click to sort, the highest first</source>
<translation>클릭하면 높은 순으로 정렬</translation>
</message>
<message>
<location filename="../../widgets/kit/table/model.py" />
<source>Click to sort</source>
<translation>클릭하면 정렬</translation>
</message>
<message>
<location filename="../../widgets/kit/table/view.py" />
<source>Copy as TSV</source>
<translation>TSV로 복사</translation>
</message>
<message>
<location filename="../../widgets/kit/table/view.py" />
<source>Copy as picture</source>
<translation>그림으로 복사</translation>
</message>
<message>
<location filename="../../widgets/kit/table/view.py" />
<source>Sort by {title}</source>
<translation>{title} 기준 정렬</translation>
</message>
<message>
<location filename="../../widgets/kit/words.py" />
<source>There is no language '{name}'; choose one of {there}.</source>
<translation>'{name}' 언어가 없습니다. 다음에서 고르세요: {there}.</translation>
</message>
<message>
<location filename="../../widgets/kit/words.py" />
<source>The translation '{name}' is missing from this installation.</source>
<translation>이 설치본에 '{name}' 번역이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/borrowed.py" />
<source>Leave a lesson</source>
<translation>강의에서 나가기</translation>
</message>
<message>
<location filename="../../widgets/learn/borrowed.py" />
<source>Set up a lesson's step</source>
<translation>강의의 단계 준비</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>More for “{title}”</source>
<translation>“{title}” 더 보기</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>Worksheet, send</source>
<translation>학습지, 보내기</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>Edit</source>
<translation>편집</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>{action}: {title}</source>
<translation>{action}: {title}</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>Edit: {title}</source>
<translation>편집: {title}</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>Worksheet…</source>
<translation>학습지…</translation>
</message>
<message>
<location filename="../../widgets/learn/card.py" />
<source>Send…</source>
<translation>보내기…</translation>
</message>
<message>
<location filename="../../widgets/learn/chart.py" />
<source>What was measured</source>
<translation>잰 것</translation>
</message>
<message>
<location filename="../../widgets/learn/chart.py" />
<source>{name}: {y} at {x}</source>
<translation>{name}: {x}에서 {y}</translation>
</message>
<message>
<location filename="../../widgets/learn/controller.py" />
<source>Measuring for the lesson</source>
<translation>강의를 위해 재는 중</translation>
</message>
<message>
<location filename="../../widgets/learn/own/controller.py" />
<source>Edit a lesson</source>
<translation>강의 편집</translation>
</message>
<message>
<location filename="../../widgets/learn/own/controller.py" />
<source>Record a step</source>
<translation>단계 기록</translation>
</message>
<message>
<location filename="../../widgets/learn/own/controller.py" />
<source>Add a step</source>
<translation>단계 추가</translation>
</message>
<message>
<location filename="../../widgets/learn/own/controller.py" />
<source>Remove a step</source>
<translation>단계 제거</translation>
</message>
<message>
<location filename="../../widgets/learn/own/controller.py" />
<source>Move a step</source>
<translation>단계 옮기기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Add a step that sets the window up as it is now: its images (copied into the lesson's folder), labels, templates, temperature, crop mode, view, selection, pins, groups and classes</source>
<translation>창을 지금 그대로 차리는 단계를 추가합니다: 이미지(강의 폴더에 복사), 레이블, 템플릿, 온도, 크롭 모드, 보기, 선택, 고정, 그룹, 클래스</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>The lesson on paper, as PDF or HTML, with a part for the teacher</source>
<translation>종이에 쓰는 강의, PDF나 HTML로, 교사용 부분 포함</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Lesson editor</source>
<translation>강의 편집기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Steps of the lesson</source>
<translation>강의의 단계</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Language of the texts</source>
<translation>글의 언어</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Move the step up</source>
<translation>단계를 위로</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Move the step down</source>
<translation>단계를 아래로</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Remove the step</source>
<translation>단계 제거</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Write the lesson into one file, for others to open</source>
<translation>다른 사람이 열 수 있게 강의를 파일 하나로 씁니다</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Texts in</source>
<translation>글의 언어</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Close</source>
<translation>닫기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Add ▾</source>
<translation>추가 ▾</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>The lesson: title, about, minutes</source>
<translation>강의: 제목, 소개, 분</translation>
</message>
<message>
<location filename="../../widgets/learn/own/editor.py" />
<source>Try it</source>
<translation>해 보기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/fields.py" />
<source>Take away: {what}</source>
<translation>빼기: {what}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/fields.py" />
<source>Take it away</source>
<translation>빼기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Text</source>
<translation>글</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Key</source>
<translation>키</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>A name within this lesson: steps and texts refer to it</source>
<translation>이 강의 안의 이름: 단계와 글이 이 이름을 가리킵니다</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>A number in the measure's own unit (shares are 0 to 1), or the key of an earlier measure</source>
<translation>측정값의 단위로 쓴 수(비율은 0에서 1) 또는 앞선 측정의 키</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Selected images</source>
<translation>선택된 이미지</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Panel</source>
<translation>패널</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>The panel has the whole window</source>
<translation>패널이 창 전체를 씀</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Shape of the ranking</source>
<translation>순위의 모양</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Label whose map is looked at</source>
<translation>맵을 보는 레이블</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Pinned maps</source>
<translation>고정된 맵</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Text where this model doesn't show the effect</source>
<translation>이 모델이 효과를 보이지 않을 때의 글</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Seconds, if it works longer than 10</source>
<translation>10초보다 오래 걸리면 몇 초인지</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>{what}: {value}</source>
<translation>{what}: {value}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Answer {number}</source>
<translation>답 {number}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Option {name}</source>
<translation>옵션 {name}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>The whole interval must lie there</source>
<translation>구간 전체가 거기 있어야 함</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Title</source>
<translation>제목</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>About: one sentence for the list</source>
<translation>소개: 목록에 쓸 한 문장</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Minutes that it takes</source>
<translation>걸리는 시간(분)</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Record the window again</source>
<translation>창을 다시 기록</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>{listed}{more}</source>
<translation>{listed}{more}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>yes</source>
<translation>예</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>no</source>
<translation>아니요</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Settled by the measure</source>
<translation>정답을 정하는 측정</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Answers to choose from</source>
<translation>고르는 답</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>A number</source>
<translation>수</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>What is guessed</source>
<translation>예측하는 것</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Unit</source>
<translation>단위</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Lowest</source>
<translation>가장 낮은 값</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Highest</source>
<translation>가장 높은 값</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Counts as close within</source>
<translation>가깝다고 볼 차이</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Add an answer</source>
<translation>답 추가</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Done when, too</source>
<translation>끝나는 조건 추가</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>What is measured</source>
<translation>측정하는 것</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Right above</source>
<translation>이보다 크면 맞음</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Right below</source>
<translation>이보다 작으면 맞음</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Shows it above</source>
<translation>이보다 크면 효과가 보임</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Shows it below</source>
<translation>이보다 작으면 효과가 보임</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>What the measure found</source>
<translation>측정의 결과</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Beside the guess</source>
<translation>견줄 예측</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Needs: {name}</source>
<translation>필요한 것: {name}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>The answer in words must be</source>
<translation>말로 된 답이 이것이어야 함</translation>
</message>
<message>
<location filename="../../widgets/learn/own/form.py" />
<source>Add a condition…</source>
<translation>조건 추가…</translation>
</message>
<message>
<location filename="../../widgets/learn/own/new_lesson.py" />
<source>The name of its folder: small letters, digits and hyphens</source>
<translation>폴더의 이름: 소문자, 숫자, 하이픈</translation>
</message>
<message>
<location filename="../../widgets/learn/own/new_lesson.py" />
<source>Title of the new lesson</source>
<translation>새 강의의 제목</translation>
</message>
<message>
<location filename="../../widgets/learn/own/new_lesson.py" />
<source>Id of the new lesson</source>
<translation>새 강의의 id</translation>
</message>
<message>
<location filename="../../widgets/learn/own/new_lesson.py" />
<source>Create</source>
<translation>만들기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/new_lesson.py" />
<source>Id</source>
<translation>Id</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Lessons (*.zip)</source>
<translation>강의 (*.zip)</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Worksheets (*.pdf *.html)</source>
<translation>학습지 (*.pdf *.html)</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Lessons (*.zip {file})</source>
<translation>강의 (*.zip {file})</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>There is a lesson “{name}” among your own already.</source>
<translation>내 강의 가운데 “{name}” 강의가 이미 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Send a lesson</source>
<translation>강의 보내기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source> Left out: {files} of its folder that the lesson doesn't name.</source>
<translation> 강의가 쓰지 않는 폴더 안의 {files} 제외.</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Open a lesson</source>
<translation>강의 열기</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>“{title}” is among your lessons now.</source>
<translation>“{title}” 강의가 이제 내 강의에 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/own/parcels.py" />
<source>Save a worksheet</source>
<translation>학습지 저장</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>{number}  {kind} · {text}</source>
<translation>{number}  {kind} · {text}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>step</source>
<translation>단계</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>Sound: {steps}, in {languages}.</source>
<translation>이상 없음: {steps}, 언어 {languages}.</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>It can't be begun as it is.</source>
<translation>이대로는 시작할 수 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>Step {number}: {what}</source>
<translation>{number}단계: {what}</translation>
</message>
<message>
<location filename="../../widgets/learn/own/state.py" />
<source>The lesson: {what}</source>
<translation>강의: {what}</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>Lessons on how CLIP works, done in this window. You guess before you are told, and every answer is computed on the loaded model at that moment. Your own images and prompts come back when you leave one.</source>
<translation>CLIP의 작동 방식에 대한 강의를 이 창에서 합니다. 답을 듣기 전에 먼저 예측하며, 모든 답은 그 순간 불러온 모델로 계산합니다. 강의에서 나가면 자신의 이미지와 프롬프트가 돌아옵니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>Write a lesson of your own: set the window up, record it as a step, add texts</source>
<translation>내 강의 쓰기: 창을 차리고, 단계로 기록하고, 글을 더합니다</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>Install a lesson that was sent to you: a .zip file, or the lesson.toml of a folder</source>
<translation>받은 강의 설치: .zip 파일이나 폴더의 lesson.toml</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>New lesson…</source>
<translation>새 강의…</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>Open a lesson…</source>
<translation>강의 열기…</translation>
</message>
<message>
<location filename="../../widgets/learn/panel.py" />
<source>There are no lessons in this installation.</source>
<translation>이 설치본에 강의가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/paper.py" />
<source>A worksheet is written as .html or .pdf, not as “{name}”.</source>
<translation>학습지는 “{name}”이 아니라 .html이나 .pdf로 씁니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/paper.py" />
<source>The lesson has no texts in “{language}”; it is in {languages}.</source>
<translation>강의에 “{language}” 언어의 글이 없습니다. 있는 언어: {languages}.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>n = {n} {of}</source>
<translation>n = {n} {of}</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>{minutes} minutes · {count} steps</source>
<translation>{minutes}분 · {count}단계</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Step {place} of {count}</source>
<translation>{count}단계 중 {place}단계</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source> points</source>
<translation> 포인트</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source> nats</source>
<translation> 나트</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Your guess: {guess}. Close.</source>
<translation>나의 예측: {guess}. 가깝습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Your guess: {guess}. Not so.</source>
<translation>나의 예측: {guess}. 그렇지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>{interval} · {of}
{method}</source>
<translation>{interval} · {of}
{method}</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Depends on {parts}.</source>
<translation>다음에 달려 있습니다: {parts}.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Measuring… this takes about {seconds} seconds.</source>
<translation>재는 중… 약 {seconds}초 걸립니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Finish</source>
<translation>마치기</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Next</source>
<translation>다음</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Skip</source>
<translation>건너뛰기</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Your own · {facts}</source>
<translation>내 강의 · {facts}</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Begin</source>
<translation>시작</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Go on</source>
<translation>이어서</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>{of} · {method}</source>
<translation>{of} · {method}</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>You broke it.</source>
<translation>무너뜨렸습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Your guess: {guess}.</source>
<translation>나의 예측: {guess}.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Type a number and press Guess to go on.</source>
<translation>숫자를 입력하고 예측을 누르면 다음으로 갈 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Choose an answer to go on.</source>
<translation>답을 고르면 다음으로 갈 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Again</source>
<translation>다시</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Leave</source>
<translation>나가기</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>You made no guess.</source>
<translation>예측하지 않았습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Your guess: {guess}. Right.</source>
<translation>나의 예측: {guess}. 맞습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Measuring on the loaded model…</source>
<translation>불러온 모델로 재는 중…</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Done.</source>
<translation>됐습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Waiting for you.</source>
<translation>기다리는 중입니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/state.py" />
<source>Measured after each change.</source>
<translation>바뀔 때마다 쟀습니다.</translation>
</message>
<message>
<location filename="../../widgets/learn/strip.py" />
<source>Your own images, prompts and groups come back; the lesson knows where you are and what you guessed</source>
<translation>자신의 이미지, 프롬프트, 그룹이 돌아옵니다. 강의는 어디까지 했고 무엇을 예측했는지 기억합니다</translation>
</message>
<message>
<location filename="../../widgets/learn/strip.py" />
<source>Make the window what this step wants, whatever was changed since</source>
<translation>그사이 무엇이 바뀌었든 이 단계에 맞게 창을 준비합니다</translation>
</message>
<message>
<location filename="../../widgets/learn/strip.py" />
<source>Back</source>
<translation>뒤로</translation>
</message>
<message>
<location filename="../../widgets/learn/strip.py" />
<source>Set up again</source>
<translation>다시 준비</translation>
</message>
<message>
<location filename="../../widgets/learn/strip.py" />
<source>Measure again</source>
<translation>다시 재기</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>CUDA where there is one, else MPS, else the CPU</source>
<translation>CUDA가 있으면 CUDA, 없으면 MPS, 그것도 없으면 CPU</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>An NVIDIA GPU</source>
<translation>NVIDIA GPU</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>The processor</source>
<translation>프로세서</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>32-bit floating point throughout, without TF32: what the others are compared with</source>
<translation>TF32 없이 모두 32비트 부동소수점: 다른 정밀도의 비교 기준</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>bfloat16 in matrix products and convolutions: the range of fp32 with 8 bits of precision</source>
<translation>행렬 곱과 합성곱에 bfloat16: fp32의 범위, 유효 8비트</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>16-bit floating point in matrix products and convolutions: 11 bits of precision, largest number 65,504</source>
<translation>행렬 곱과 합성곱에 16비트 부동소수점: 유효 11비트, 가장 큰 수 65,504</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>The model that computes everything shown; click for others (Ctrl+M)</source>
<translation>보이는 모든 것을 계산하는 모델. 클릭하면 다른 모델을 고릅니다 (Ctrl+M)</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Measure what the precision changes, on the present images and labels</source>
<translation>지금의 이미지와 레이블에서 정밀도가 무엇을 바꾸는지 잽니다</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Check of the model</source>
<translation>모델 검사</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Device</source>
<translation>장치</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Where the model runs</source>
<translation>모델을 실행하는 장치</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Precision</source>
<translation>정밀도</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>How exactly the model computes</source>
<translation>모델이 얼마나 정밀하게 계산하는지</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Measure the precision's effect</source>
<translation>정밀도의 영향 재기</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>Effect of the precision</source>
<translation>정밀도의 영향</translation>
</message>
<message>
<location filename="../../widgets/models/bar.py" />
<source>builtin</source>
<translation>내장 모델</translation>
</message>
<message>
<location filename="../../widgets/models/cache_controller.py" />
<source>Clearing the cache</source>
<translation>캐시 비우기</translation>
</message>
<message>
<location filename="../../widgets/models/cache_state.py" />
<source>In memory: {shown_bytes} of at most {shown_bytes_2}</source>
<translation>메모리: 최대 {shown_bytes_2} 중 {shown_bytes}</translation>
</message>
<message>
<location filename="../../widgets/models/cache_state.py" />
<source>On disk: {shown_bytes} of at most {shown_bytes_2}</source>
<translation>디스크: 최대 {shown_bytes_2} 중 {shown_bytes}</translation>
</message>
<message>
<location filename="../../widgets/models/cache_state.py" />
<source>On disk: not used</source>
<translation>디스크: 사용 안 함</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>What is kept; everything can be computed again</source>
<translation>보관된 것. 모두 다시 계산할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>In memory</source>
<translation>메모리</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Entries in memory; what was used longest ago goes first</source>
<translation>메모리에 있는 항목 수. 가장 오래전에 쓴 것부터 지웁니다</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Arrays and Python objects of the entries in memory</source>
<translation>메모리에 있는 항목의 배열과 Python 객체</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>The most that this kind may take in memory</source>
<translation>이 종류가 메모리에서 차지할 수 있는 최대 크기</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>On disk</source>
<translation>디스크</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Entries in the file, found by content, model, weights, preprocessing, precision and device</source>
<translation>파일에 있는 항목 수. 내용, 모델, 가중치, 전처리, 정밀도, 장치로 찾습니다</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Arrays or pictures of the entries in the file, without its tables</source>
<translation>파일에 있는 항목의 배열이나 그림. 표는 제외</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Limit of the cache on disk</source>
<translation>디스크 캐시의 한도</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>The most that the file should hold (1 GiB = 1,073,741,824 bytes); beyond it, what was used longest ago goes first. It holds for all windows</source>
<translation>파일이 담을 최대 크기(1 GiB = 1,073,741,824바이트). 넘으면 가장 오래전에 쓴 것부터 지웁니다. 모든 창에 적용됩니다</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Clear the cache</source>
<translation>캐시 비우기</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Forget everything in memory and on disk; images are embedded again when they are next needed</source>
<translation>메모리와 디스크의 내용을 모두 지웁니다. 이미지는 다음에 필요할 때 다시 임베딩합니다</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Close this window (Esc)</source>
<translation>이 창 닫기 (Esc)</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>What the caches hold</source>
<translation>캐시의 내용</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>Embedding cache</source>
<translation>임베딩 캐시</translation>
</message>
<message>
<location filename="../../widgets/models/cache_window.py" />
<source>At most on disk</source>
<translation>디스크 최대</translation>
</message>
<message>
<location filename="../../widgets/models/catalogue_controller.py" />
<source>Choose a model</source>
<translation>모델 고르기</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>JSON (*.json);;CSV (*.csv)</source>
<translation>JSON (*.json);;CSV (*.csv)</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>The check</source>
<translation>검사</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>The command is on the clipboard.</source>
<translation>명령을 클립보드에 복사했습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>Export the check</source>
<translation>검사 내보내기</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>Checking {model}</source>
<translation>{model} 검사 중</translation>
</message>
<message>
<location filename="../../widgets/models/check_controller.py" />
<source>The check was cancelled.</source>
<translation>검사를 취소했습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Measure the loaded model; it takes some seconds, and other work goes before it</source>
<translation>불러온 모델을 검사합니다. 몇 초 걸리며 다른 작업이 먼저입니다</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Copy the line for a terminal that prints the same</source>
<translation>같은 내용을 출력하는 터미널 명령을 복사합니다</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Save the lines as JSON, with what identifies the model</source>
<translation>검사 항목을 모델 정보와 함께 JSON으로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Lines of the check</source>
<translation>검사 항목</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Run the check</source>
<translation>검사 실행</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Cancel the check</source>
<translation>검사 취소</translation>
</message>
<message>
<location filename="../../widgets/models/check_page.py" />
<source>Copy as command</source>
<translation>명령으로 복사</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>{model} was not checked yet; it takes some seconds.</source>
<translation>{model}: 아직 검사하지 않았습니다. 몇 초 걸립니다.</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>failed</source>
<translation>실패</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>not applicable</source>
<translation>해당 없음</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>Check</source>
<translation>검사</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>Measured</source>
<translation>측정값</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>What was measured, and its limit</source>
<translation>측정한 값과 그 한계</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>Why</source>
<translation>이유</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>{model}: {sentence}</source>
<translation>{model}: {sentence}</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>The model is being checked…</source>
<translation>모델을 검사하는 중…</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>limit {limit}</source>
<translation>한계 {limit}</translation>
</message>
<message>
<location filename="../../widgets/models/check_state.py" />
<source>{headline} Click for the lines.</source>
<translation>{headline} 클릭하면 항목을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>Loading {model_id}</source>
<translation>{model_id} 불러오는 중</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>Measuring the speed of {wanted}</source>
<translation>{wanted} 속도 재는 중</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>{what} is loaded in place of {before}.</source>
<translation>{before} 대신 {what}을(를) 불러왔습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>Load {what}</source>
<translation>{what} 불러오기</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>{sentence} {id} stays loaded.</source>
<translation>{sentence} {id} 모델을 그대로 씁니다.</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>Load {alternative} instead</source>
<translation>대신 {alternative} 불러오기</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>no model</source>
<translation>모델 없음</translation>
</message>
<message>
<location filename="../../widgets/models/controller.py" />
<source>{id} is loaded.</source>
<translation>{id} 모델을 불러왔습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Search models</source>
<translation>모델 검색</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Words in the id, the family or the licence; all of them must be there</source>
<translation>id, 계열 또는 라이선스에 든 단어. 모두 들어 있어야 합니다</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Family</source>
<translation>계열</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only this kind of towers</source>
<translation>이 종류의 타워만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Image size</source>
<translation>이미지 크기</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only models that take images of this size, in pixels</source>
<translation>이 크기(픽셀)의 이미지를 받는 모델만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Patch grid</source>
<translation>패치 격자</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only models whose maps have this many patches</source>
<translation>맵의 패치 수가 이만큼인 모델만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Licence</source>
<translation>라이선스</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only weights whose page names this licence</source>
<translation>페이지에 이 라이선스가 적힌 가중치만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Downloaded</source>
<translation>내려받음</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only models whose weights are on this computer</source>
<translation>이 컴퓨터에 가중치가 있는 모델만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Can be opened</source>
<translation>열 수 있음</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only models that this program can open</source>
<translation>이 프로그램이 열 수 있는 모델만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Fits in memory</source>
<translation>메모리에 맞음</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only models with room in the memory that is free now, or of which it isn't known</source>
<translation>지금 남은 메모리에 들어가는 모델, 또는 알 수 없는 모델만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Random weights</source>
<translation>무작위 가중치</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Architectures without trained weights instead</source>
<translation>학습된 가중치가 없는 아키텍처로 보기</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Fits the file</source>
<translation>파일에 맞음</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Only architectures that the checkpoint's tensors fit</source>
<translation>체크포인트의 텐서가 맞는 아키텍처만</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Any family</source>
<translation>모든 계열</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Any size</source>
<translation>모든 크기</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Any grid</source>
<translation>모든 격자</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Any licence</source>
<translation>모든 라이선스</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Any {names}</source>
<translation>모든 {names}</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>Search: vit-b-32 laion2b</source>
<translation>검색: vit-b-32 laion2b</translation>
</message>
<message>
<location filename="../../widgets/models/filters.py" />
<source>{grid} patches</source>
<translation>{grid} 패치</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)</source>
<translation>체크포인트 (*.safetensors *.pt *.pth *.bin *.ckpt);;모든 파일 (*)</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Built-in model (small, offline)</source>
<translation>내장 모델(작고, 오프라인)</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Open a checkpoint</source>
<translation>체크포인트 열기</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Open a model's folder, in open_clip's or transformers' format</source>
<translation>open_clip 또는 transformers 형식의 모델 폴더 열기</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>{shown} (loading…)</source>
<translation>{shown} (불러오는 중…)</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Choose an open_clip model…</source>
<translation>open_clip 모델 고르기…</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Checkpoint file…</source>
<translation>체크포인트 파일…</translation>
</message>
<message>
<location filename="../../widgets/models/menu.py" />
<source>Checkpoint folder…</source>
<translation>체크포인트 폴더…</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Weights are downloaded once, then kept on this computer. What is downloaded already opens at once.</source>
<translation>가중치는 한 번만 내려받아 이 컴퓨터에 보관합니다. 이미 받은 것은 바로 열립니다.</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>The tensors of {checkpoint} fit each of these architectures; which of them were its weights trained in?</source>
<translation>{checkpoint}의 텐서가 다음 아키텍처에 모두 맞습니다. 가중치는 어느 것으로 학습되었습니까?</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Which architecture is {checkpoint} a checkpoint of?</source>
<translation>{checkpoint}: 어느 아키텍처의 체크포인트입니까?</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>{typed} is not in the list; it can be loaded by its id.</source>
<translation>{typed}: 목록에 없지만 id로 불러올 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>No model of the list has all of these words and choices.</source>
<translation>이 단어와 조건을 모두 만족하는 모델이 목록에 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>1 model</source>
<translation>모델 1개</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>{shown} models</source>
<translation>모델 {shown}개</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>What is known of the model</source>
<translation>모델에 대해 알려진 것</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Why it can't be opened</source>
<translation>열 수 없는 이유</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Model id</source>
<translation>모델 id</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>The model to load; what the list doesn't have can be typed here</source>
<translation>불러올 모델. 목록에 없는 것은 여기에 입력합니다</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Load the model</source>
<translation>모델 불러오기</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Until it is loaded, the model in use goes on working (Enter)</source>
<translation>불러올 때까지 지금 모델이 계속 일합니다 (Enter)</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Measure the speed of the model in use</source>
<translation>지금 쓰는 모델의 속도 재기</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Close without loading (Esc)</source>
<translation>불러오지 않고 닫기 (Esc)</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Reading the catalogue…</source>
<translation>목록을 읽는 중…</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>ARCH@TAG, ARCH@/path/checkpoint, local-dir:PATH, hf:ORG/NAME</source>
<translation>ARCH@TAG, ARCH@/path/checkpoint, local-dir:PATH, hf:ORG/NAME</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Load</source>
<translation>불러오기</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Measuring…</source>
<translation>재는 중…</translation>
</message>
<message>
<location filename="../../widgets/models/picker.py" />
<source>Measure its speed</source>
<translation>속도 재기</translation>
</message>
<message>
<location filename="../../widgets/models/precision_controller.py" />
<source>Measuring {precision} against fp32</source>
<translation>{precision}을(를) fp32와 비교하는 중</translation>
</message>
<message>
<location filename="../../widgets/models/precision_controller.py" />
<source>{precision}: add images and labels to see what it changes</source>
<translation>{precision}: 이미지와 레이블을 추가하면 무엇이 바뀌는지 봅니다</translation>
</message>
<message>
<location filename="../../widgets/models/precision_controller.py" />
<source>{precision}: measuring against fp32…</source>
<translation>{precision}: fp32와 비교하는 중…</translation>
</message>
<message>
<location filename="../../widgets/models/precision_controller.py" />
<source>{precision}: not measured</source>
<translation>{precision}: 재지 않음</translation>
</message>
<message>
<location filename="../../widgets/models/start_row.py" />
<source>{role}: {id}</source>
<translation>{role}: {id}</translation>
</message>
<message>
<location filename="../../widgets/models/start_row.py" />
<source>ImageNet {accuracy}</source>
<translation>ImageNet {accuracy}</translation>
</message>
<message>
<location filename="../../widgets/models/start_row.py" />
<source>{id}: {why} ({figures})</source>
<translation>{id}: {why} ({figures})</translation>
</message>
<message>
<location filename="../../widgets/models/start_row.py" />
<source>{why}</source>
<translation>{why}</translation>
</message>
<message>
<location filename="../../widgets/models/table.py" />
<source>Parameters</source>
<translation>파라미터</translation>
</message>
<message>
<location filename="../../widgets/models/table.py" />
<source>Image (px)</source>
<translation>이미지(px)</translation>
</message>
<message>
<location filename="../../widgets/models/table.py" />
<source>{meaning} (click to sort)</source>
<translation>{meaning} (클릭하면 정렬)</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>{label} · {group}</source>
<translation>{label} · {group}</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>{value} ({low} to {high}), exact permutation p = {p:.3g}, by Holm {holm:.3g}</source>
<translation>{value} ({low}~{high}), 정확 순열 p = {p:.3g}, Holm 보정 {holm:.3g}</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source> · worst group {name} {value:.1f} %</source>
<translation> · 최저 그룹 {name} {value:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>{group}</source>
<translation>{group}</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>Images in it that have a class; press to show</source>
<translation>클래스가 있는 그룹의 이미지. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>How many are answered right; press to show them</source>
<translation>맞게 답한 수. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>gap</source>
<translation>차이</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/by_group.py" />
<source>Percentage points to all other tagged images; bold: p by Holm at most 0.05</source>
<translation>태그된 나머지 이미지 전체와의 차이(퍼센트포인트). 굵게: Holm 보정 p가 0.05 이하</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/controller.py" />
<source>No truth is open.</source>
<translation>열린 정답이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/controller.py" />
<source>at the threshold of “{name}”</source>
<translation>“{name}”의 임계값에서</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/controller.py" />
<source>Reword a class</source>
<translation>클래스 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/controller.py" />
<source>{name}, right</source>
<translation>{name}, 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/controller.py" />
<source>{name}, wrong</source>
<translation>{name}, 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>{hits:,} of {n:,}: {value:.1f} % ({interval})</source>
<translation>{n:,}개 중 {hits:,}개: {value:.1f} % ({interval})</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>wrong with {mode}</source>
<translation>{mode} 방식에서 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>crop mode</source>
<translation>크롭 방식</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>gained</source>
<translation>얻음</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>right in this mode alone; press to show them</source>
<translation>이 방식에서만 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>lost</source>
<translation>잃음</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>wrong in this mode alone; press to show them</source>
<translation>이 방식에서만 오답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>p</source>
<translation>p</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>exact McNemar, of this mode and the first</source>
<translation>이 방식과 첫 방식의 정확 McNemar 검정</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>right with {mode} alone</source>
<translation>{mode} 방식에서만 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/modes.py" />
<source>right with {own}, not {mode}</source>
<translation>{own} 방식에서 정답, {mode} 방식에서 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>classes as in the data</source>
<translation>데이터의 클래스 순서</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>most images first</source>
<translation>이미지 많은 순</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>each class</source>
<translation>클래스마다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>each group</source>
<translation>그룹마다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>each class and group</source>
<translation>클래스와 그룹마다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Accuracy of</source>
<translation>정확도의 대상</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Whose accuracies are listed</source>
<translation>무엇의 정확도를 나열할지</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Accuracy by crop mode</source>
<translation>크롭 방식별 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Accuracy by group</source>
<translation>그룹별 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Compare crop modes</source>
<translation>크롭 방식 비교</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Encode the same images fitted in the other ways, and measure; can be cancelled</source>
<translation>같은 이미지를 다른 방식으로 맞춰 부호화하고 잽니다. 취소할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Check the model</source>
<translation>모델 검사</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/page.py" />
<source>Let the model's check look for what is wrong with it; takes some seconds</source>
<translation>모델 검사로 무엇이 문제인지 찾습니다. 몇 초 걸립니다</translation>
</message>
<message>
<location filename="../../widgets/probes/accuracy/pressed.py" />
<source>Comparing crop modes</source>
<translation>크롭 방식 비교 중</translation>
</message>
<message>
<location filename="../../widgets/probes/all_probes.py" />
<source>This page has no figure and no command; choose a probe.</source>
<translation>이 페이지에는 그림과 명령이 없습니다. 프로브를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/all_probes.py" />
<source>Groups have neither figure nor command; choose a probe.</source>
<translation>그룹에는 그림과 명령이 없습니다. 프로브를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/all_probes.py" />
<source>The truth has neither figure nor command; choose an evaluation.</source>
<translation>정답에는 그림과 명령이 없습니다. 평가를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/association/controller.py" />
<source>★ {found:,} of {count:,} labels found, FDR {level:g} %</source>
<translation>★ 레이블 {count:,}개 중 {found:,}개 발견, FDR {level:g} %</translation>
</message>
<message>
<location filename="../../widgets/probes/association/controller.py" />
<source>found: q at most the false discovery rate (FDR), the share of findings that may be false</source>
<translation>발견: q가 거짓 발견율(FDR), 곧 발견 중 거짓이어도 되는 몫 이하</translation>
</message>
<message>
<location filename="../../widgets/probes/association/controller.py" />
<source>{groups} with “{label}” above {threshold:g}</source>
<translation>{groups}, “{label}” {threshold:g} 초과</translation>
</message>
<message>
<location filename="../../widgets/probes/association/controller.py" />
<source>Go to Groups</source>
<translation>그룹 페이지로 이동</translation>
</message>
<message>
<location filename="../../widgets/probes/association/controller.py" />
<source>Curves are shown of {most_curves} labels at a time.</source>
<translation>곡선은 한 번에 레이블 {most_curves}개까지 표시합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>Shares over thresholds</source>
<translation>임계값에 따른 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>Select a label to see its shares over all thresholds.</source>
<translation>레이블을 선택하면 모든 임계값에서의 몫을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>share = images above the threshold / images of the group, in %
band: Wilson's 95 % interval, each threshold by itself; click to take a threshold</source>
<translation>몫 = 임계값을 넘는 이미지 / 그룹의 이미지, %
띠: 임계값마다 따로 구한 Wilson 95 % 구간. 클릭하면 그 임계값을 씁니다</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>{name}, 95 % interval</source>
<translation>{name}, 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>above {thresholds:.3g}</source>
<translation>{thresholds:.3g} 초과</translation>
</message>
<message>
<location filename="../../widgets/probes/association/curve.py" />
<source>{name}, above {at:.3g}: {percent}
{tip}</source>
<translation>{name}, {at:.3g} 초과: {percent}
{tip}</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>Labels, most different first</source>
<translation>레이블, 차이가 큰 것부터</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>Its share minus the other's is the difference</source>
<translation>이 그룹의 몫 − 다른 그룹의 몫이 차이입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>Second group</source>
<translation>둘째 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>The group that the first is compared with</source>
<translation>첫째와 비교할 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>What the threshold is on</source>
<translation>임계값을 적용할 값</translation>
</message>
<message>
<location filename="../../widgets/probes/association/page.py" />
<source>Slide the threshold</source>
<translation>임계값 밀기</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>{group}: no image</source>
<translation>{group}: 이미지 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>{group}: {percent} ({interval_text}), {int:,} of {n:,} images</source>
<translation>{group}: {percent} ({interval_text}), 이미지 {n:,}개 중 {int:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>{tests}: {part} at a false discovery rate {level:g}</source>
<translation>{tests}: 거짓 발견율 {level:g}에서 {part}</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>share = images with a {measure} above {threshold:g} / images of the group</source>
<translation>몫 = {measure} {threshold:g} 초과 이미지 / 그룹의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>difference = share of {groups} − share of {groups_2}, in percentage points</source>
<translation>차이 = {groups}의 몫 − {groups_2}의 몫, 퍼센트포인트</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>p: two-sided permutation test, exact; q: p after Benjamini and Hochberg over the labels</source>
<translation>p: 양측 순열 검정, 정확. q: 레이블에 대해 Benjamini-Hochberg로 보정한 p</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>Click a bar to show its images, or press Enter for those of both groups</source>
<translation>막대를 클릭하면 그 이미지를, Enter를 누르면 두 그룹의 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>found</source>
<translation>발견</translation>
</message>
<message>
<location filename="../../widgets/probes/association/state.py" />
<source>not found</source>
<translation>발견 못함</translation>
</message>
<message>
<location filename="../../widgets/probes/auto_page.py" />
<source>{name} = </source>
<translation>{name} = </translation>
</message>
<message>
<location filename="../../widgets/probes/auto_page.py" />
<source>any</source>
<translation>모두</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/controller.py" />
<source>top label in this bin</source>
<translation>이 구간의 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/controller.py" />
<source>wrong among the surest {count:,}</source>
<translation>가장 확신하는 {count:,}개 중 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>logit</source>
<translation>로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Divides the logits; accuracy is the same at every T. The Ranking's factor is 1 / T.</source>
<translation>로짓을 나누는 값. 정확도는 어느 T에서나 같습니다. 순위의 온도 배율은 1 / T입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>NLL over temperatures</source>
<translation>온도별 NLL</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Probability as T moves</source>
<translation>T에 따른 확률</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Probability against cosine</source>
<translation>코사인과 확률</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Take the best temperature</source>
<translation>가장 좋은 온도 쓰기</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>The temperature that minimises the NLL on one half of the images</source>
<translation>이미지 절반에서 NLL을 가장 작게 하는 온도</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Seed of the halves</source>
<translation>절반을 나누는 시드</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Deals each class's images into the half that T is fitted on and the other</source>
<translation>각 클래스의 이미지를 T를 맞추는 절반과 나머지로 나눕니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Against cosine</source>
<translation>코사인에 대해</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>What is drawn against one image's cosines</source>
<translation>한 이미지의 코사인에 대해 그릴 것</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Reliability</source>
<translation>신뢰도 도표</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Risk and coverage</source>
<translation>위험과 포괄률</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/page.py" />
<source>Best T</source>
<translation>최적 T</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>probability over {low:.3f} up to {high:.3f}: {hits:,} of {n:,} hold, {value:.1f} % ({least:.1f} to {most:.1f}); mean probability {mean:.3f}
perfectly calibrated: {from_:.1f} to {to:.1f} %</source>
<translation>확률 {low:.3f} 초과 {high:.3f} 이하: {n:,}개 중 {hits:,}개가 맞음, {value:.1f} % ({least:.1f}~{most:.1f}), 평균 확률 {mean:.3f}
완전히 보정되었다면 {from_:.1f}~{to:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>no finite T is best</source>
<translation>가장 좋은 유한한 T가 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>T = {t:.3g}</source>
<translation>T = {t:.3g}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>ECE {ece:.3f} ({low:.3f} to {high:.3f}); perfectly calibrated {mean:.3f}, below {most:.3f} in 95 of 100</source>
<translation>ECE {ece:.3f} ({low:.3f}~{high:.3f}). 완전히 보정되었다면 {mean:.3f}, 100번 중 95번 {most:.3f} 미만</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>n = {n:,} images; MCE {mce:.3f}, Brier {brier:.4f}, NLL {nll:.4f} nats; at best T on the other half NLL {before:.4f} → {after}</source>
<translation>n = 이미지 {n:,}개, MCE {mce:.3f}, Brier {brier:.4f}, NLL {nll:.4f}나트. 나머지 절반에서 최적 T의 NLL {before:.4f} → {after}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>floor for “none of these”: the true label is above it on {true:.1f} % of the images, each other one on {others:.1f} %</source>
<translation>“모두 아님”의 바닥: 실제 레이블은 이미지의 {true:.1f} %에서 이를 넘고, 다른 레이블은 각각 {others:.1f} %에서 넘습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>best T {t:.3g} ({low:.3g} to {high:.3g})</source>
<translation>최적 T {t:.3g} ({low:.3g}~{high:.3g})</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>Logit against cosine</source>
<translation>코사인과 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>cosine; dotted: “none of these”</source>
<translation>코사인, 점선: “모두 아님”</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source> · at best T on the other half ECE {before:.3f} → {after:.3f}</source>
<translation> · 나머지 절반에서 최적 T의 ECE {before:.3f} → {after:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>Reliability: share that holds; above, the cases in each bin</source>
<translation>신뢰도 도표: 맞는 몫, 위는 구간마다의 사례 수</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>wide bars: 95 % of what a perfectly calibrated model shows at these counts; press: the images</source>
<translation>넓은 막대: 완전히 보정된 모델이 이 사례 수에서 보이는 값의 95 %. 누르면 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>perfectly calibrated, 95 %</source>
<translation>완전한 보정, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>equal</source>
<translation>같음</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>95 % interval</source>
<translation>95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>share that holds</source>
<translation>맞는 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>the surest {count:,} of {n:,} images, probability at least {threshold:.3f}: {risk:.1f} % wrong</source>
<translation>이미지 {n:,}개 중 가장 확신하는 {count:,}개, 확률 {threshold:.3f} 이상: {risk:.1f} % 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>Errors among the surest images; AURC {aurc:.4f}</source>
<translation>가장 확신하는 이미지의 오류, AURC {aurc:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>AURC: the mean of this over all coverages, 0 is best; press: the wrong images among them</source>
<translation>AURC: 모든 포괄률에서 이 값의 평균, 0이 가장 좋음. 누르면 그중 오답을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>T = {t:.3g}: NLL {nll:.4f} nats on {n:,} images</source>
<translation>T = {t:.3g}: 이미지 {n:,}개에서 NLL {nll:.4f}나트</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>NLL, other half; {said}</source>
<translation>NLL, 나머지 절반, {said}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>dashed: the best T, fitted on the first half; dotted: its 95 % interval; press to take a T</source>
<translation>파선: 첫 절반에서 맞춘 최적 T, 점선: 그 95 % 구간. 누르면 그 T를 씁니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>log₁₀ T</source>
<translation>log₁₀ T</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>{name}: {kind} as T moves</source>
<translation>{name}: T에 따른 {kind}</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>the nearest labels; the order of labels never changes</source>
<translation>가장 가까운 레이블들. 레이블의 순서는 바뀌지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>logit = logit scale × cosine / T (with a bias: + bias / T); floor: 95 % of the cosines with texts that say nothing of an image lie below it</source>
<translation>로짓 = 로짓 스케일 × 코사인 / T (편향이 있으면 + 편향 / T). 바닥: 이미지에 대해 아무것도 말하지 않는 텍스트와의 코사인 95 %가 그 아래에 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>{label}: cosine {cosine:.4f}, logit {logit:.2f}, probability {p:.4f} ({name})</source>
<translation>{label}: 코사인 {cosine:.4f}, 로짓 {logit:.2f}, 확률 {p:.4f} ({name})</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>coverage: the surest images</source>
<translation>포괄률: 가장 확신하는 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>errors among them</source>
<translation>그중 오류</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>NLL</source>
<translation>NLL</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>Select an image that has a class to see what T makes of it.</source>
<translation>클래스가 있는 이미지를 선택하면 T가 무엇을 바꾸는지 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>Select an image that has a class.</source>
<translation>클래스가 있는 이미지를 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/calibration/state.py" />
<source>{label}: {p:.4f} at T = {t:.3g}</source>
<translation>{label}: T = {t:.3g}에서 {p:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>The probe is being computed; try once it is there.</source>
<translation>프로브를 계산하는 중입니다. 끝난 뒤에 해 보세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>{model} · {mode} · {images}</source>
<translation>{model} · {mode} · {images}</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>probe {name}</source>
<translation>{name} 프로브</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Open images whose classes are known: a folder with a folder for each, or a CSV.</source>
<translation>클래스를 아는 이미지를 여세요: 클래스마다 폴더가 있는 폴더, 또는 CSV.</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Open images, tag them into groups, and see how the model treats the groups.</source>
<translation>이미지를 열고 그룹으로 태그하면 모델이 각 그룹을 어떻게 다루는지 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Tag images into groups first: select them and press a group's key.</source>
<translation>먼저 이미지를 그룹으로 태그하세요: 선택하고 그룹의 키를 누릅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Encoding labels</source>
<translation>레이블 부호화</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Go to Truth</source>
<translation>정답 페이지로 이동</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Type labels in the Prompts panel, one a line.</source>
<translation>프롬프트 패널에 레이블을 한 줄에 하나씩 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>Try example labels</source>
<translation>예제 레이블 써 보기</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>The images are being embedded…</source>
<translation>이미지를 임베딩하는 중…</translation>
</message>
<message>
<location filename="../../widgets/probes/controller.py" />
<source>The probe is being computed; export once it is there.</source>
<translation>프로브를 계산하는 중입니다. 끝난 뒤에 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>Press an image to see it as it is and corrupted.</source>
<translation>이미지를 누르면 원본과 손상된 모습을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>What do corruptions like ImageNet-C's (made here, and not ImageNet-C) do to accuracy and embeddings? {count:,} images × {cells} kinds and severities are encoded.</source>
<translation>ImageNet-C와 비슷한 손상(여기서 만든 것으로 ImageNet-C는 아님)이 정확도와 임베딩을 어떻게 바꿉니까? 이미지 {count:,}개 × 종류와 강도 {cells}가지를 부호화합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>Corrupting images</source>
<translation>이미지 손상 중</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>{name}, as it is and under {cell}</source>
<translation>{name}, 원본과 {cell}</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>Some images have several classes; accuracy under corruptions counts one an image.</source>
<translation>일부 이미지에 클래스가 여럿입니다. 손상에서의 정확도는 이미지당 하나로 셉니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>Corrupt</source>
<translation>손상하기</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/controller.py" />
<source>wrong under {name}</source>
<translation>{name}에서 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>Kinds</source>
<translation>종류</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>Which kinds of corruption are measured</source>
<translation>재려는 손상의 종류</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>Severities</source>
<translation>강도</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>1 the weakest, 5 the strongest</source>
<translation>1이 가장 약하고 5가 가장 강합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>Corrupt each image as the model sees it, and measure; takes a while, and can be cancelled</source>
<translation>모델이 보는 모습대로 각 이미지를 손상하고 잽니다. 시간이 걸리며 취소할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>As it is</source>
<translation>원본</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>Corrupted</source>
<translation>손상 후</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>{count} of {all} kinds</source>
<translation>{all}종류 중 {count}</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>severities {which}</source>
<translation>강도 {which}</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/page.py" />
<source>drift of embeddings</source>
<translation>임베딩의 표류</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>{kind}, severity {severity}</source>
<translation>{kind}, 강도 {severity}</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>{name}: {hits:,} of {n:,} right, {value:.1f} % ({interval}); drift {drift:.3f}, median {median:.3f}</source>
<translation>{name}: {n:,}개 중 {hits:,}개 정답, {value:.1f} % ({interval}). 표류 {drift:.3f}, 중앙값 {median:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>{name}: {wrong:,} wrong of {n:,}, {lost:,} of them right as they are</source>
<translation>{name}: {n:,}개 중 {wrong:,}개 오답, 그중 {lost:,}개는 원본에서 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Without corruption {clean:.1f} % ({interval}) · mean under corruptions {mean:.1f} %</source>
<translation>손상 없이 {clean:.1f} % ({interval}) · 손상 평균 {mean:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Drift under corruptions</source>
<translation>손상에 따른 표류</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Accuracy under corruptions</source>
<translation>손상에서의 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>drift</source>
<translation>표류</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>1 − cosine with the image as it is</source>
<translation>1 − 원본과의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>{kind}: {value:.1f} %</source>
<translation>{kind}: {value:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>1 − cosine</source>
<translation>1 − 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>% top-1</source>
<translation>% top-1</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>severity</source>
<translation>강도</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Press a cell to show its images. Made here, seeded by image; not ImageNet-C.</source>
<translation>칸을 누르면 이미지를 봅니다. 여기서 이미지마다 시드로 만든 것이며 ImageNet-C가 아닙니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Press one to see it corrupted</source>
<translation>하나를 누르면 손상된 모습을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>as it is</source>
<translation>원본</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Said of the image</source>
<translation>이미지에 대한 답</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>corrupted</source>
<translation>손상 후</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Said of it corrupted</source>
<translation>손상된 이미지에 대한 답</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>wrong</source>
<translation>오답</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Mean drift: 1 − cosine with the image as it is</source>
<translation>평균 표류: 1 − 원본과의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/corruptions/state.py" />
<source>Top-1 in %</source>
<translation>Top-1, %</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/controller.py" />
<source>Type a template with slots above, such as “a photo of a {person}, a {job}”.</source>
<translation>위에 “a photo of a {person}, a {job}”처럼 빈자리가 있는 템플릿을 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/controller.py" />
<source>Try an example</source>
<translation>예제 써 보기</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/controller.py" />
<source>flip: {title}</source>
<translation>뒤집힘: {title}</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>For each image: its best label under each filler</source>
<translation>이미지마다: 채움말별 최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>For each label: its best image under each filler</source>
<translation>레이블마다: 채움말별 최상위 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Texts</source>
<translation>텍스트</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Without images: the cosine of each filler with each attribute</source>
<translation>이미지 없이: 채움말과 속성의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Counterfactual prompts</source>
<translation>반사실 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Flips</source>
<translation>뒤집힘</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Template</source>
<translation>템플릿</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>A template with named slots in braces; each slot has words below</source>
<translation>중괄호로 이름 붙인 빈자리가 있는 템플릿. 빈자리마다 아래에 단어가 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Attributes</source>
<translation>속성</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Texts that the fillers are compared with, divided by commas</source>
<translation>채움말과 비교할 텍스트, 쉼표로 나눔</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Words of {slot}</source>
<translation>{slot}의 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Words for {{{slot}}}, divided by commas</source>
<translation>{{{slot}}}에 넣을 단어, 쉼표로 나눔</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Swap this slot; the words of the others are the labels</source>
<translation>이 빈자리를 바꿉니다. 나머지의 단어가 레이블입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>word, word, …</source>
<translation>단어, 단어, …</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>the words of the other slots</source>
<translation>다른 빈자리의 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>Show {names}</source>
<translation>{names} 보기</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/page.py" />
<source>compared with</source>
<translation>비교 대상</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>The best {kind} with “{filler}”; bold: another than with “{first}”</source>
<translation>“{filler}”일 때의 최상위 {kind}. 굵게: “{first}”일 때와 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>⇄ {hits:,} of {count:,} images flip: {interval}</source>
<translation>⇄ 이미지 {count:,}개 중 {hits:,}개 뒤집힘: {interval}</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>{share}, 95 % interval {low:.0f}–{share_2}</source>
<translation>{share}, 95 % 구간 {low:.0f}–{share_2}</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>⇄ {flipped:,} of {count:,} labels flip: their best image differs between fillers</source>
<translation>⇄ 레이블 {count:,}개 중 {flipped:,}개 뒤집힘: 채움말에 따라 최상위 이미지가 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>“{prompt}”: cosine {cosine}, the highest of {count:,} images
“{fillers}” is the best filler here for {preferred:,} of them</source>
<translation>“{prompt}”: 코사인 {cosine}, 이미지 {count:,}개 중 최고
그중 {preferred:,}개에서 “{fillers}”가 가장 높은 채움말</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>cosine(filler, attribute), each put alone into the templates of the Prompts panel</source>
<translation>코사인(채움말, 속성), 각각 따로 프롬프트 패널의 템플릿에 넣음</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>Cosine of filler and attribute, as texts alone; ▲ the filler nearest to the attribute</source>
<translation>텍스트끼리 잰 채움말과 속성의 코사인. ▲ 속성에 가장 가까운 채움말</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>{count:,} prompts, each one embedding, without averaging</source>
<translation>프롬프트 {count:,}개, 각각 임베딩 하나, 평균하지 않음</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>; the first {shown:,} are listed</source>
<translation>, 앞쪽 {shown:,}개 표시</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>No image is open: only texts can be compared.</source>
<translation>열린 이미지가 없어 텍스트끼리만 비교할 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>“{prompts}”: cosine {cosine}, the highest of {count}</source>
<translation>“{prompts}”: 코사인 {cosine}, {count} 중 최고</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>⇄: the best label is not the same under all fillers; those first</source>
<translation>⇄: 채움말에 따라 최상위 레이블이 다름. 이런 것부터</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>⇄: the best image is not the same under all fillers</source>
<translation>⇄: 채움말에 따라 최상위 이미지가 다름. 이런 것부터</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>No image is open</source>
<translation>열린 이미지 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>attribute</source>
<translation>속성</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>What the fillers are compared with, as texts alone</source>
<translation>채움말과 비교할 것, 텍스트끼리</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>range</source>
<translation>범위</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>The highest cosine of the row − its lowest</source>
<translation>행의 최고 코사인 − 최저 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>{said}
An image flips where its best label differs between fillers.</source>
<translation>{said}
채움말에 따라 최상위 레이블이 다르면 이미지가 뒤집힌 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/counterfactuals/state.py" />
<source>the highest cosine of the row − its lowest</source>
<translation>행의 최고 코사인 − 최저 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Naming heads</source>
<translation>헤드 이름 붙이는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Reading heads</source>
<translation>헤드 읽는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>A command can't name so many images; list fewer, or hold and name no head.</source>
<translation>명령에 이렇게 많은 이미지를 적을 수 없습니다. 이미지를 줄이거나, 헤드 고정과 이름 붙이기를 빼세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Type a label, or pin a prompt, to take its cosine apart.</source>
<translation>레이블을 입력하거나 프롬프트를 고정하면 그 코사인을 분해합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Choose the image whose cosine is taken apart.</source>
<translation>코사인을 분해할 이미지를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Take the first</source>
<translation>첫 이미지로</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>The image is being embedded…</source>
<translation>이미지를 임베딩하는 중…</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/controller.py" />
<source>Choose a model…</source>
<translation>모델 고르기…</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Choose no head</source>
<translation>헤드 선택 해제</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Leave all heads; the patches are those of all</source>
<translation>모든 헤드의 선택을 풉니다. 패치는 모든 헤드의 것입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Contributions of heads</source>
<translation>헤드의 기여</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Contributions of patches</source>
<translation>패치의 기여</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Contributions of patches with heads held</source>
<translation>헤드를 고정한 패치의 기여</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Cosines with the chosen heads held</source>
<translation>고른 헤드를 고정한 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Names of heads</source>
<translation>헤드의 이름</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>Choose none</source>
<translation>선택 해제</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>hold the chosen heads at their mean</source>
<translation>고른 헤드를 평균에 고정</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/page.py" />
<source>name heads</source>
<translation>헤드에 이름 붙이기</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Contribution of a head, all positions together: its output along the prompt, with the last LayerNorm folded in. Red adds to the cosine, blue takes from it. Press heads to choose them; press again to leave them.</source>
<translation>헤드의 기여, 모든 위치의 합: 마지막 LayerNorm을 접어 넣은 출력의 프롬프트 방향 성분. 빨강은 코사인에 더하고 파랑은 뺍니다. 헤드를 누르면 선택하고 다시 누르면 해제합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>head {layer}.{head}: {value:+.5f}, {own:+.5f} of it read at the class token</source>
<translation>헤드 {layer}.{head}: {value:+.5f}, 그중 {own:+.5f}은(는) 클래스 토큰에서 읽음</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>With {heads} held</source>
<translation>{heads} 고정</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{heads} at each patch</source>
<translation>패치별 {heads}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{heads} held at the mean over {images:,} images: {cosine}</source>
<translation>{heads}을(를) 이미지 {images:,}개의 평균에 고정: {cosine}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>accuracy {before} → {without}, p = {p:.2g}</source>
<translation>정확도 {before} → {without}, p = {p:.2g}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{named} of {heads} heads of the last layers have a name, over {images:,} of {listed:,} images.</source>
<translation>마지막 레이어들의 헤드 {heads}개 중 {named}개에 이름이 있습니다. 이미지 {listed:,}개 중 {images:,}개 기준.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Of {n:,} labelled images {before:,} are right as they are and {without:,} with the heads held: {a:,} only before, {b:,} only then; a change of {value:+.1f} points ({low:+.1f} to {high:+.1f}), exact McNemar p = {p:.2g}. In brackets: Wilson's 95 % intervals.</source>
<translation>레이블 있는 이미지 {n:,}개 중 그대로는 {before:,}개, 헤드를 고정하면 {without:,}개가 정답: 이전만 {a:,}개, 이후만 {b:,}개. 변화 {value:+.1f}포인트({low:+.1f}~{high:+.1f}), 정확 McNemar p = {p:.2g}. 괄호: Wilson 95 % 구간.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>“{prompt}”</source>
<translation>“{prompt}”</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{name}, {prompt}: {cosine} = sum of parts {total} (residual {residual})</source>
<translation>{name}, {prompt}: {cosine} = 부분의 합 {total} (잔차 {residual})</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Heads {heads:+.4f}, MLPs {mlps:+.4f}, initial token {initial:+.4f}</source>
<translation>헤드 {heads:+.4f}, MLP {mlps:+.4f}, 초기 토큰 {initial:+.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>MLP of layer {layer}: {value:+.5f}</source>
<translation>레이어 {layer}의 MLP: {value:+.5f}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{said} · “{name}”</source>
<translation>{said} · “{name}”</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>All heads at each patch</source>
<translation>패치별 모든 헤드</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{texts}; strength {strength:.3f}, at random at most {floor:.3f}</source>
<translation>{texts}, 강도 {strength:.3f}, 무작위로는 최대 {floor:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Not held at their mean yet: {heads}.</source>
<translation>아직 평균에 고정하지 않음: {heads}.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Heads are named over at least {fewest} images; there are {images}.</source>
<translation>헤드에 이름을 붙이려면 이미지가 {fewest}개 이상 필요합니다. 지금은 {images}개입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>“{prompt}” − “{against}”</source>
<translation>“{prompt}” − “{against}”</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>What these heads add to the cosine by reading each patch; the class token is no patch.</source>
<translation>이 헤드들이 각 패치를 읽어 코사인에 더하는 값. 클래스 토큰은 패치가 아닙니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>layer</source>
<translation>레이어</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Counted from 0</source>
<translation>0부터 셈</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>All heads of the layer together</source>
<translation>레이어의 모든 헤드를 합한 것</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>MLP</source>
<translation>MLP</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>What the layer's MLP writes into the class token</source>
<translation>레이어의 MLP가 클래스 토큰에 쓰는 것</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>head</source>
<translation>헤드</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>LAYER.HEAD, counted from 0</source>
<translation>레이어.헤드, 0부터 셈</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>name</source>
<translation>이름</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>The word along which its outputs vary most; – where words turned at random do as well</source>
<translation>출력이 가장 크게 변하는 방향의 단어. 무작위로 돌린 단어도 그만하면 –</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>explains</source>
<translation>설명</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Share of the outputs' variance along that word</source>
<translation>그 단어 방향이 차지하는 출력 분산의 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>In the prompts' templates</source>
<translation>프롬프트의 템플릿에 넣음</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>With the chosen heads held at their mean</source>
<translation>고른 헤드를 평균에 고정</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>Press heads to see their patches; held at their mean they are switched off.</source>
<translation>헤드를 누르면 그 패치를 봅니다. 평균에 고정하면 꺼진 것과 같습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>head; numbers in cells are thousandths</source>
<translation>헤드. 칸의 수는 천분의 일</translation>
</message>
<message>
<location filename="../../widgets/probes/decomposition/state.py" />
<source>{share:.0f} %</source>
<translation>{share:.0f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/controller.py" />
<source>another top label without the gap</source>
<translation>갭이 없으면 최상위 레이블이 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/controller.py" />
<source>Measuring the gap</source>
<translation>갭 재는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/controller.py" />
<source>{model} is the model in use; name another one.</source>
<translation>{model}: 지금 쓰는 모델입니다. 다른 모델을 적으세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>one colour</source>
<translation>한 색</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>by top label</source>
<translation>최상위 레이블별</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>by class</source>
<translation>클래스별</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>by group</source>
<translation>그룹별</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>Colour</source>
<translation>색</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>What the points of images are coloured by</source>
<translation>이미지 점의 색 기준</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>Draw round points to select their images; off, a drag moves the plane</source>
<translation>점들을 둘러 그려 이미지를 선택합니다. 꺼져 있으면 끌어서 평면을 옮깁니다</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>Images and texts</source>
<translation>이미지와 텍스트</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>a model beside</source>
<translation>함께 볼 모델</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>principal components</source>
<translation>주성분</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/page.py" />
<source>UMAP</source>
<translation>UMAP</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>The first two principal components of images and texts together. Press a point.</source>
<translation>이미지와 텍스트를 합친 첫 두 주성분. 점을 누르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>component {n}, {share:.0f} % of the variance</source>
<translation>성분 {n}, 분산의 {share:.0f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Gap {length:.3f} ({interval}) · {changed:,} of {n:,} images have another top label without it</source>
<translation>갭 {length:.3f} ({interval}) · 갭이 없으면 이미지 {n:,}개 중 {changed:,}개의 최상위 레이블이 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>{model}: gap {length:.3f} ({interval}) · {changed:,} of {n:,} images have another top label without it</source>
<translation>{model}: 갭 {length:.3f} ({interval}) · 갭이 없으면 이미지 {n:,}개 중 {changed:,}개의 최상위 레이블이 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>UMAP of images and texts together: distances between groups of points mean nothing. Press a point.</source>
<translation>이미지와 텍스트를 합친 UMAP: 점 무리 사이의 거리는 뜻이 없습니다. 점을 누르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>UMAP {n}, without a unit</source>
<translation>UMAP {n}, 단위 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Without what chance adds to it: {value:.3f}</source>
<translation>우연이 더하는 몫을 뺀 값: {value:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Left of it after moving both to their middle: {rest:.3f}</source>
<translation>둘을 가운데로 옮긴 뒤 남는 것: {rest:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Changed: {interval}</source>
<translation>바뀐 몫: {interval}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Mean rank correlation of an image's labels: {rank:.3f}</source>
<translation>이미지의 레이블 순위 상관의 평균: {rank:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>A linear classifier tells images from texts with a balanced accuracy of {value:.1f} %</source>
<translation>선형 분류기가 이미지와 텍스트를 균형 정확도 {value:.1f} %로 구별합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>{name}: top label {before}, without the gap {after}</source>
<translation>{name}: 최상위 레이블 {before}, 갭이 없으면 {after}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>{what} {name}</source>
<translation>{what} {name}</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>without the gap</source>
<translation>갭 없이</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>Both moved to their middle</source>
<translation>둘을 가운데로 옮긴 것</translation>
</message>
<message>
<location filename="../../widgets/probes/gap/state.py" />
<source>{low:.3f} to {high:.3f}</source>
<translation>{low:.3f}~{high:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>Do image and text match? The model looks at both together: {pairs}, each a forward pass.</source>
<translation>이미지와 텍스트가 맞습니까? 모델이 둘을 함께 봅니다: {pairs}, 쌍마다 순전파 한 번.</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>Scoring {pairs}</source>
<translation>{pairs} 점수 매기는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>Select the images that are scored with each label.</source>
<translation>각 레이블과 점수를 매길 이미지를 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>the previous model</source>
<translation>이전 모델</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>the previous crop mode</source>
<translation>이전 크롭 방식</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>the previous prompts</source>
<translation>이전 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>Score {count:,} pairs</source>
<translation>{count:,}쌍 점수 매기기</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>Score 1 pair</source>
<translation>1쌍 점수 매기기</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/controller.py" />
<source>of {what}</source>
<translation>{what}의 결과</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/page.py" />
<source>Score the pairs</source>
<translation>쌍의 점수 매기기</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/page.py" />
<source>One forward pass for each image and label</source>
<translation>이미지와 레이블마다 순전파 한 번</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/page.py" />
<source>selected images</source>
<translation>선택한 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/page.py" />
<source>all images</source>
<translation>모든 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>match probability = softmax(no match logit, match logit)[match], of this pair alone:
an image's labels don't share it, and it is not a cosine</source>
<translation>매칭 확률 = softmax(비매칭 로짓, 매칭 로짓)[매칭], 이 쌍만의 값:
이미지의 레이블들이 나눠 갖지 않으며, 코사인이 아닙니다</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>cosine of the image's and the text's embeddings, by the model's contrastive head (ITC):
another measure than the match probability, on a scale of its own</source>
<translation>모델의 대조 헤드(ITC)가 낸 이미지와 텍스트 임베딩의 코사인:
매칭 확률과는 다른 척도의 다른 값입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>{pairs:,} {pair}: {images:,} {image} × {labels:,} {label}</source>
<translation>{pairs:,}{pair}: {image} {images:,}개 × {label} {labels:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>Match probability of {pairs}; not a cosine</source>
<translation>{pairs}의 매칭 확률, 코사인이 아님</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>Match probability of a pair, each pair a forward pass; not a cosine</source>
<translation>쌍의 매칭 확률, 쌍마다 순전파 한 번, 코사인이 아님</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>A click shows the image</source>
<translation>클릭하면 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>A click shows the image, and the label's map</source>
<translation>클릭하면 이미지와 레이블의 맵을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>match probability</source>
<translation>매칭 확률</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>match logit</source>
<translation>매칭 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>the ITM head's logit of a match</source>
<translation>매칭에 대한 ITM 헤드의 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>no match logit</source>
<translation>비매칭 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>the ITM head's logit of no match</source>
<translation>비매칭에 대한 ITM 헤드의 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>ITC cosine</source>
<translation>ITC 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/itm/state.py" />
<source>{name} with “{text}”</source>
<translation>{name}와 “{text}”</translation>
</message>
<message>
<location filename="../../widgets/probes/known_models.py" />
<source>Known models</source>
<translation>아는 모델</translation>
</message>
<message>
<location filename="../../widgets/probes/known_models.py" />
<source>Models whose embeddings are kept: they need no weights for images seen before</source>
<translation>임베딩이 보관된 모델: 이미 본 이미지에는 가중치가 필요 없습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/known_models.py" />
<source>Name other models: ids divided by commas, as ViT-B-32@openai, or from “Known models”.</source>
<translation>다른 모델의 id를 쉼표로 나누어 적으세요. 예: ViT-B-32@openai, 또는 “아는 모델”에서 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/known_models.py" />
<source>No other model's embeddings are kept</source>
<translation>보관된 다른 모델의 임베딩이 없습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Rates before and after</source>
<translation>변화 전후의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Ticked labels are on in the design after the change</source>
<translation>표시한 레이블은 변화 뒤의 설계에서 켜집니다</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Add a label</source>
<translation>레이블 추가</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Add a label and press Enter</source>
<translation>레이블을 추가하고 Enter를 누르세요</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Reset the labels</source>
<translation>레이블 되돌리기</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>All labels as they were before</source>
<translation>모든 레이블을 이전대로</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Reset</source>
<translation>되돌리기</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/class_design_view.py" />
<source>Added: off before, on after</source>
<translation>추가됨: 이전에는 꺼짐, 이후에는 켜짐</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>Choose label sets: how often do images of each group get one of their labels? The sets of Radford et al. 2021 hold words that are harmful when said of a person, to find that harm.</source>
<translation>레이블 세트를 고르세요: 각 그룹의 이미지가 세트의 레이블을 얼마나 자주 받습니까? Radford et al. 2021의 세트에는 사람에게 쓰면 해로운 말이 있으며, 그 해로움을 찾기 위한 것입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>Choose, read and edit label sets; ticked: {value}</source>
<translation>레이블 세트 고르기, 읽기, 편집. 표시됨: {value}</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>{images} × {count:,} labels, reference {reference_name}</source>
<translation>{images} × 레이블 {count:,}개, 기준 {reference_name}</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>in {names}</source>
<translation>{names} 세트에서</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>Sets ({count})</source>
<translation>세트 ({count})</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>{count:,} of {images} moved, reference {reference_name}</source>
<translation>{images} 중 {count:,}개가 옮겨 감, 기준 {reference_name}</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>moved</source>
<translation>옮겨 감</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>tagged</source>
<translation>태그됨</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>{where} and {name}</source>
<translation>{where}, {name}</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>in this row</source>
<translation>이 행의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>No image is {where}.</source>
<translation>해당하는 이미지가 없습니다: {where}.</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/controller.py" />
<source>“{label}” is a label already.</source>
<translation>“{label}”: 이미 있는 레이블입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Nobody moved: switch a label on or off under Class design, and see whose top label changes.</source>
<translation>아무것도 옮겨 가지 않았습니다. 클래스 설계에서 레이블을 켜거나 끄고 누구의 최상위 레이블이 바뀌는지 보세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Each group's rate in each set</source>
<translation>각 세트에서 각 그룹의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Class design</source>
<translation>클래스 설계</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Switch labels on and off: rates before and after</source>
<translation>레이블 켜고 끄기: 전후의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Moves</source>
<translation>옮겨 감</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Who moved where: whose top label changed from the design before to the one after</source>
<translation>누가 어디로 옮겨 갔는지: 설계를 바꾸기 전과 후에 최상위 레이블이 달라진 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>An image falls into a set where its top label, that of the highest cosine, is in the set</source>
<translation>최상위 레이블(코사인이 가장 높은 것)이 세트에 있으면 이미지가 그 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>An image falls into a set where any label of it has a probability above the threshold</source>
<translation>세트의 어느 레이블이든 확률이 임계값을 넘으면 이미지가 그 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>An image falls into a set where any label of it has a cosine above the threshold</source>
<translation>세트의 어느 레이블이든 코사인이 임계값을 넘으면 이미지가 그 세트에 듭니다</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Rates of groups in label sets</source>
<translation>레이블 세트에서 그룹의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Who moved where</source>
<translation>누가 어디로 옮겨 갔는지</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Reference group</source>
<translation>기준 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>The group that the others are compared with</source>
<translation>다른 그룹과 비교할 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>When an image falls into a set</source>
<translation>이미지가 세트에 드는 조건</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>Sets</source>
<translation>세트</translation>
</message>
<message>
<location filename="../../widgets/probes/label_sets/page.py" />
<source>vs. {group}</source>
<translation>{group} 대비</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{way}, {shots}</source>
<translation>{way}, {shots}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>wrong: {where}</source>
<translation>오답: {where}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{title}: {count:,}</source>
<translation>{title}: {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{heading}, the first {most:,}</source>
<translation>{heading}, 앞쪽 {most:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>Answers of the saved probe: {count:,}</source>
<translation>저장된 프로브의 답: {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{k} shots</source>
<translation>{k}샷</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>1 shot</source>
<translation>1샷</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>any of {count:,} seeds</source>
<translation>시드 {count:,}개 중 하나라도</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{where}, {seed}</source>
<translation>{where}, {seed}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>right where zero-shot is wrong: {where}</source>
<translation>제로샷은 틀리는데 정답: {where}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>wrong where zero-shot is right: {where}</source>
<translation>제로샷은 맞는데 오답: {where}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>seed {seed}</source>
<translation>시드 {seed}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>What it answers; several seeds: the most frequent answer first</source>
<translation>답. 시드가 여럿이면 가장 잦은 답부터</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>The label of the highest cosine</source>
<translation>코사인이 가장 높은 레이블</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>{times} of {seeds}</source>
<translation>{seeds} 중 {times}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>answer</source>
<translation>답</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>The class of the highest logit</source>
<translation>로짓이 가장 높은 클래스</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>softmax over the probe's classes, a forced choice</source>
<translation>프로브의 클래스에 대한 소프트맥스, 강제 선택</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>The true class, where it is one of the probe's</source>
<translation>실제 클래스, 프로브의 클래스 중에 있을 때</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/answers.py" />
<source>Of how many seeds the image counts</source>
<translation>이 이미지가 해당하는 시드의 수</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Linear probes (*.safetensors)</source>
<translation>선형 프로브 (*.safetensors)</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>How many labelled images of each class does a linear probe need to equal zero-shot?</source>
<translation>선형 프로브가 제로샷과 같아지려면 클래스마다 레이블 있는 이미지가 몇 개 필요합니까?</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>{question} {tested}</source>
<translation>{question} {tested}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>All are tested on the images in {name}.</source>
<translation>모두 {name}의 이미지로 시험합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>30 % of each class are held out, and all are tested on them.</source>
<translation>각 클래스의 30 %를 떼어 두고 모두 그것으로 시험합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Fit probes</source>
<translation>프로브 맞추기</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>the images of then</source>
<translation>당시의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Fitting linear probes</source>
<translation>선형 프로브 맞추는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>No command gives this: no truth is open that names the images.</source>
<translation>이것을 만드는 명령이 없습니다. 이미지의 이름을 주는 정답이 열려 있지 않습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Test on the labelled images of a folder</source>
<translation>폴더의 레이블 있는 이미지로 시험</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Save the linear probe</source>
<translation>선형 프로브 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/controller.py" />
<source>Apply a saved probe</source>
<translation>저장된 프로브 적용</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/leak_check.py" />
<source>Leak check…</source>
<translation>누출 검사…</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/leak_check.py" />
<source>Leak check: with the fit, which reads the test images</source>
<translation>누출 검사: 시험 이미지를 읽을 때, 맞추기와 함께</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/leak_check.py" />
<source>Leak check: once all images are embedded</source>
<translation>누출 검사: 모든 이미지를 임베딩한 뒤</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/leak_check.py" />
<source>copies across the split</source>
<translation>분할을 넘는 복사본</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>projected</source>
<translation>투영 후</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>before the projection</source>
<translation>투영 전</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Few-shot curves</source>
<translation>퓨샷 곡선</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Accuracy by shots</source>
<translation>샷별 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Linear probe</source>
<translation>선형 프로브</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Shots</source>
<translation>샷</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Images of each class to learn from: numbers, and all</source>
<translation>클래스마다 학습할 이미지: 여러 수, 그리고 all</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Seeds</source>
<translation>시드</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>How often the shots are drawn</source>
<translation>샷을 몇 번 뽑을지</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>LP++</source>
<translation>LP++</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>A probe that begins from the labels' texts (Huang et al. 2024), beside</source>
<translation>레이블의 텍스트에서 시작하는 프로브(Huang et al. 2024)도 함께</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Tip-Adapter</source>
<translation>Tip-Adapter</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>A cache of the shots that learns nothing (Zhang et al. 2022), beside</source>
<translation>아무것도 학습하지 않는 샷의 캐시(Zhang et al. 2022)도 함께</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Seed of the held-out images</source>
<translation>떼어 둔 이미지의 시드</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Deals the 30 % of a class that are tested on</source>
<translation>클래스에서 시험에 쓸 30 %를 나눕니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Features</source>
<translation>특징</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>What the probe sees of images: embeddings, or the features before their projection</source>
<translation>프로브가 보는 것: 임베딩, 또는 투영 전 특징</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Normalised</source>
<translation>정규화</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Give the probe features of length 1; else of the length that the model gives them</source>
<translation>프로브에 길이 1인 특징을 줍니다. 아니면 모델이 낸 길이 그대로</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Test on a folder…</source>
<translation>폴더로 시험…</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Test on a folder</source>
<translation>폴더로 시험</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Test on labelled images of another folder or data set, which may be dropped here, too</source>
<translation>다른 폴더나 데이터 세트의 레이블 있는 이미지로 시험합니다. 여기에 놓아도 됩니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Test on held-out images</source>
<translation>떼어 둔 이미지로 시험</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Hold 30 % of each class out to test on, in place of the folder</source>
<translation>폴더 대신 각 클래스의 30 %를 떼어 시험합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Fit linear probes to the shots, and test them and zero-shot on the same images</source>
<translation>샷에 선형 프로브를 맞추고 제로샷과 같은 이미지로 시험합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Save the probe</source>
<translation>프로브 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Write the linear probe of the most shots to a file</source>
<translation>샷이 가장 많은 선형 프로브를 파일로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Give each listed image the answer of a probe that was saved</source>
<translation>목록의 각 이미지에 저장된 프로브의 답을 줍니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>test on {name}</source>
<translation>{name}로 시험</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>normalised</source>
<translation>정규화</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Save probe…</source>
<translation>프로브 저장…</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/page.py" />
<source>Apply…</source>
<translation>적용…</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{way} equals zero-shot at: {shots} (dashed, its interval dotted); a point is a seed; press one: the images it has wrong. Zero-shot's band: Wilson, 95 %</source>
<translation>{way}, 제로샷과 같아지는 곳: {shots} (파선, 구간은 점선). 점은 시드 하나, 누르면 오답을 봅니다. 제로샷의 띠: Wilson, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{way}, shots: {k}, seed {seed}: {value:.1f} % of {n:,}
right alone {gained:,}, zero-shot alone {lost:,}, {p} (McNemar); {labels}</source>
<translation>{way}, 샷 {k}, 시드 {seed}: {n:,}개에서 {value:.1f} %
여기만 정답 {gained:,}, 제로샷만 정답 {lost:,}, {p} (McNemar), {labels}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{count:,} {labels} spent</source>
<translation>쓴 {labels} {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{value:.1f} % ({interval})</source>
<translation>{value:.1f} % ({interval})</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Shots to match zero-shot: {shots} · zero-shot {value:.1f} % ({low:.1f} to {high:.1f})</source>
<translation>제로샷과 같아지는 샷: {shots} · 제로샷 {value:.1f} % ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Features {kind}, {length}, {width:,} dimensions · C = {c} (λ = {strength}, {swept}) at the most shots: {labels}</source>
<translation>특징 {kind}, {length}, {width:,}차원 · 샷이 가장 많을 때 C = {c} (λ = {strength}, {swept}): {labels}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{name}: answers to {count:,} {images}</source>
<translation>{name}: {images} {count:,}개에 대한 답</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>⚠ Leak check: of {n:,} test images, the same file as one to learn from: {exact:,}; others at cosine {at:g} or above of one: {near:,}; press to show them</source>
<translation>⚠ 누출 검사: 시험 이미지 {n:,}개 중 학습 이미지와 같은 파일 {exact:,}개, 그 밖에 코사인 {at:g} 이상 {near:,}개. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>images of each class to learn from</source>
<translation>클래스마다 학습할 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>by seed: {counts}</source>
<translation>시드별: {counts}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{way}: {shots}</source>
<translation>{way}: {shots}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>not normalised</source>
<translation>정규화 안 함</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>swept</source>
<translation>탐색함</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>not swept: no image validates</source>
<translation>탐색 안 함: 검증할 이미지 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source> · {value:.1f} % right of {n:,} ({low:.1f} to {high:.1f})</source>
<translation> · {n:,}개 중 {value:.1f} % 정답 ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>A saved probe; images that it learnt from may be among these.</source>
<translation>저장된 프로브입니다. 학습한 이미지가 이 중에 있을 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Leak check: of {n:,} test images none is among those to learn from, or at cosine {near:g} or above of one</source>
<translation>누출 검사: 시험 이미지 {n:,}개 중 학습 이미지에 들었거나 코사인 {near:g} 이상인 것이 없습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Accuracy on {n:,} test {images}</source>
<translation>시험 {images} {n:,}개의 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>zero-shot, 95 %</source>
<translation>제로샷, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{way}, 95 %</source>
<translation>{way}, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>{way}, seeds</source>
<translation>{way}, 시드</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>; C = {c}</source>
<translation>, C = {c}</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>, {count:,} of them to validate</source>
<translation>, 그중 검증 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>learnt by</source>
<translation>학습 방법</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Images of each class to learn from</source>
<translation>클래스마다 학습할 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Mean over the seeds; 95 % interval over test images and seeds. Press: the wrong images</source>
<translation>시드의 평균, 시험 이미지와 시드에 대한 95 % 구간. 누르면 오답을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>From seed to seed; press: wrong by any of them</source>
<translation>시드에 따른 범위. 누르면 하나라도 틀린 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Right where zero-shot is wrong; press to show them</source>
<translation>제로샷은 틀리는데 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Wrong where zero-shot is right; press to show them</source>
<translation>제로샷은 맞는데 오답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>McNemar's exact test against zero-shot; the largest of seeds</source>
<translation>제로샷과의 정확 McNemar 검정, 시드 중 가장 큰 값</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Labels spent; in brackets, those that validate</source>
<translation>쓴 레이블, 괄호 안은 검증용</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>C</source>
<translation>C</translation>
</message>
<message>
<location filename="../../widgets/probes/linear_probe/state.py" />
<source>Strength chosen: 1/λ, the larger the weaker; first seed</source>
<translation>고른 강도: 1/λ, 클수록 약함. 첫 시드</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Saved {count:,} files in {parent}.</source>
<translation>{parent} 폴더에 파일 {count:,}개를 저장했습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Measuring methods</source>
<translation>방법 재는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Measure the methods against masks</source>
<translation>마스크로 방법 재기</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Write the masks into a folder</source>
<translation>마스크를 폴더에 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Choose the image in which labels are looked for.</source>
<translation>레이블을 찾을 이미지를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>The maps are being computed; export once they are there.</source>
<translation>맵을 계산하는 중입니다. 끝난 뒤에 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/controller.py" />
<source>Exporting masks</source>
<translation>마스크 내보내는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>labelme's JSON, a file for each image…</source>
<translation>labelme JSON, 이미지마다 파일 하나…</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>COCO's JSON, one file…</source>
<translation>COCO JSON, 파일 하나…</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Palette PNG, a file for each image…</source>
<translation>팔레트 PNG, 이미지마다 파일 하나…</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Segmentation</source>
<translation>분할</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Labels in the image</source>
<translation>이미지의 레이블</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Methods against masks</source>
<translation>마스크와 견준 방법</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Word</source>
<translation>단어</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>The label or word whose maps are shown</source>
<translation>맵을 볼 레이블이나 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>The method whose segmentation is shown and exported</source>
<translation>분할을 보고 내보낼 방법</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>background words</source>
<translation>배경 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>words that are not there</source>
<translation>없는 것의 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Pixels whose highest cosine is lower are background; against masks, with none, the best on the other half of the images</source>
<translation>최고 코사인이 이보다 낮은 픽셀은 배경입니다. 마스크와 견줄 때 비어 있으면 이미지의 나머지 절반에서 가장 좋은 값을 씁니다</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Masks…</source>
<translation>마스크…</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Measure against masks</source>
<translation>마스크와 견주어 재기</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Open a folder of masks (palette PNG, labelme's or COCO's JSON); it may be dropped here</source>
<translation>마스크 폴더(팔레트 PNG, labelme 또는 COCO JSON)를 엽니다. 여기에 놓아도 됩니다</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Measure against no masks</source>
<translation>마스크 없이 재기</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Leave the masks</source>
<translation>마스크를 쓰지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Export masks</source>
<translation>마스크 내보내기</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>Write the segmentations of all listed images, to be corrected elsewhere</source>
<translation>목록의 모든 이미지의 분할을 저장해 다른 곳에서 고칠 수 있게 합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>masks {name}</source>
<translation>마스크 {name}</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>no threshold</source>
<translation>임계값 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/page.py" />
<source>threshold </source>
<translation>임계값 </translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>95 % interval {low:.1f} to {high:.1f}</source>
<translation>95 % 구간 {low:.1f}~{high:.1f}</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Measured on {count:,} images with a mask</source>
<translation>마스크가 있는 이미지 {count:,}개로 잼</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>{name} by {method}: {shares}</source>
<translation>{name}, {method}: {shares}</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>centre (baseline)</source>
<translation>가운데(기준선)</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>{method} has a scale of its own, {low} to {high}: its values are no cosines.</source>
<translation>{method}의 척도는 {low}~{high}로 따로이며, 그 값은 코사인이 아닙니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Open a folder of masks to measure the methods.</source>
<translation>마스크 폴더를 열면 방법을 잽니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>partial: {count:,} of {listed:,} images have a mask</source>
<translation>일부: 이미지 {listed:,}개 중 {count:,}개에 마스크가 있음</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source> · best mIoU {value:.1f} % ({best})</source>
<translation> · 최고 mIoU {value:.1f} % ({best})</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>{method}: {reason}.</source>
<translation>{method}: {reason}.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>pixels</source>
<translation>픽셀</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Share of the crop's pixels that are given to it</source>
<translation>여기에 속하는 크롭 픽셀의 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>The map's highest cosine</source>
<translation>맵의 최고 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>parts</source>
<translation>조각</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Connected parts of its pixels</source>
<translation>픽셀이 이어진 조각의 수</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>mIoU</source>
<translation>mIoU</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Mean IoU over background and labels, 95 % interval</source>
<translation>배경과 레이블에 대한 IoU의 평균, 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>words add</source>
<translation>단어의 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>What the background words add to the mIoU</source>
<translation>배경 단어가 mIoU에 더하는 값</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>pointing</source>
<translation>가리킴</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>How often the map's peak lies on the label</source>
<translation>맵의 최고점이 레이블 위에 있는 빈도</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>absence</source>
<translation>부재</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>The chance that a label that is there has a higher peak than one that isn't; 0.5 is none</source>
<translation>있는 레이블의 최고점이 없는 레이블보다 높을 확률. 0.5면 구별 못함</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>all is background</source>
<translation>모두 배경</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>Press it to see its segmentation.</source>
<translation>누르면 그 분할을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>{word} (absent)</source>
<translation>{word} (없음)</translation>
</message>
<message>
<location filename="../../widgets/probes/localise/state.py" />
<source>All maps have one scale.</source>
<translation>모든 맵의 척도가 같습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>Saved evaluations (*.parquet *.csv)</source>
<translation>저장된 평가 (*.parquet *.csv)</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>Parquet (*.parquet);;CSV (*.csv)</source>
<translation>Parquet (*.parquet);;CSV (*.csv)</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>Open saved evaluations</source>
<translation>저장된 평가 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>No command holds saved evaluations against a model; save this one, and open both.</source>
<translation>저장된 평가를 모델과 비교하는 명령은 없습니다. 이것을 저장하고 둘 다 여세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>Save the evaluation</source>
<translation>평가 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>Evaluating {model}</source>
<translation>{model} 평가 중</translation>
</message>
<message>
<location filename="../../widgets/probes/models/controller.py" />
<source>None of these images is in the list; open their folder to see them.</source>
<translation>이 이미지들은 목록에 없습니다. 보려면 그 폴더를 여세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Evaluate</source>
<translation>평가</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Evaluate these models on the same images, one after the other</source>
<translation>같은 이미지에서 이 모델들을 차례로 평가합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Open saved…</source>
<translation>저장된 평가 열기…</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Put a saved evaluation into the table</source>
<translation>저장된 평가를 표에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Save…</source>
<translation>저장…</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Save the chosen row's answers with their recipe, as parquet or CSV</source>
<translation>고른 행의 답을 만든 방법과 함께 parquet 또는 CSV로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Take the chosen row out of the table; its file stays</source>
<translation>고른 행을 표에서 뺍니다. 파일은 남습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Accuracy against cost</source>
<translation>정확도와 비용</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>Images of a comparison</source>
<translation>비교의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/models/page.py" />
<source>against {axis}</source>
<translation>{axis}에 대해</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>the model in use</source>
<translation>지금 쓰는 모델</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>evaluated beside</source>
<translation>나란히 평가한 것</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>read from a file</source>
<translation>파일에서 읽은 것</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{low} to {high}, 95 % (Bonett and Price 2012)</source>
<translation>{low}~{high}, 95 % (Bonett and Price 2012)</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{name}: {value:.1f} % ({interval})</source>
<translation>{name}: {value:.1f} % ({interval})</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{what}: {count:,}{first}</source>
<translation>{what}: {count:,}개{first}</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{count} {evaluations}; beside {name}: top-1 {value:.1f} % ({low:.1f} to {high:.1f})</source>
<translation>{evaluations} {count}개, 함께 본 {name}: top-1 {value:.1f} % ({low:.1f}~{high:.1f})</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{name} couldn't read {count:,} {images}.</source>
<translation>{name}: {images} {count:,}개를 읽지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{n:,} images are in both; {out:,} are not, or have another class</source>
<translation>이미지 {n:,}개가 양쪽에 있고, {out:,}개는 없거나 클래스가 다릅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Not known of this model</source>
<translation>이 모델에 대해서는 알려지지 않았습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>with other {what}</source>
<translation>{what} 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Of none of these models it is known: {axis}.</source>
<translation>이 모델들 중 다음이 알려진 것이 없습니다: {axis}.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>, {count} without it left out</source>
<translation>, 알 수 없는 {count}개 제외</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>wrong by {name}</source>
<translation>{name} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>right by {name} alone</source>
<translation>{name}만 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>right by {other} and not by {name}</source>
<translation>{other} 정답, {name} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Press a name in the table to hold the others against it.</source>
<translation>표에서 이름을 누르면 나머지를 그 모델과 비교합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Press one: the others are held against it</source>
<translation>하나를 누르면 나머지를 그것과 비교합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>top-1 with Wilson's 95 % interval; press to show the wrong ones</source>
<translation>top-1과 Wilson 95 % 구간. 누르면 오답을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>difference</source>
<translation>차이</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>accuracy less the reference's, on the images that both have; hover: its 95 % interval</source>
<translation>양쪽에 있는 이미지에서 기준을 뺀 정확도. 가리키면 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>right here alone; press to show them</source>
<translation>여기서만 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>right in the reference alone; press to show them</source>
<translation>기준에서만 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>exact McNemar, by Holm over the rows</source>
<translation>정확 McNemar, 행에 대해 Holm 보정</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>shared</source>
<translation>공통</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>images that both have, of the same true class</source>
<translation>양쪽에 있고 실제 클래스가 같은 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>parameters</source>
<translation>파라미터</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>of both towers</source>
<translation>두 타워의 합</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>GFLOPs</source>
<translation>GFLOPs</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>billions of operations for an image and a text; ≈ counted here, else published</source>
<translation>이미지와 텍스트에 드는 연산(10억). ≈ 여기서 센 값, 아니면 공개된 값</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>images/s</source>
<translation>이미지/초</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>through the image tower, as last measured on this computer</source>
<translation>이미지 타워 통과 속도, 이 컴퓨터에서 마지막으로 잰 값</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>memory</source>
<translation>메모리</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>of the weights, in the precision used</source>
<translation>쓰는 정밀도에서 가중치의 크기</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Of other images: none is in both.</source>
<translation>다른 이미지의 것입니다. 양쪽에 있는 것이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{axis}, log axis</source>
<translation>{axis}, 로그 축</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Top-1 against {axis}{left_out}</source>
<translation>Top-1과 {axis}{left_out}</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>bars: Wilson's 95 % interval; press a point: the images it has wrong</source>
<translation>막대: Wilson 95 % 구간. 점을 누르면 틀린 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>{name}, 95 %</source>
<translation>{name}, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>said here</source>
<translation>여기의 답</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>Not measured on this computer yet</source>
<translation>이 컴퓨터에서 아직 재지 않음</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>on {device}, {precision}, {date}</source>
<translation>{device}, {precision}, {date}</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>The reference</source>
<translation>기준</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>as open_clip publishes it</source>
<translation>open_clip이 공개한 값</translation>
</message>
<message>
<location filename="../../widgets/probes/models/state.py" />
<source>by torch's counter</source>
<translation>torch의 계수기로</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>Which of the listed images are in {name}, as the same file or nearly? All files are read.</source>
<translation>목록의 이미지 중 {name}에 같은 파일이나 거의 같은 것이 있습니까? 모든 파일을 읽습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>Which of the {count:,} listed images are the same, or nearly? All files are read; limits are calibrated on copies of the images themselves.</source>
<translation>목록의 이미지 {count:,}개 중 같거나 거의 같은 것은? 모든 파일을 읽고, 이미지 자신의 복사본으로 한계를 정합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>No command gives this: not all of these images have a class in one truth.</source>
<translation>이것을 만드는 명령이 없습니다. 이 이미지가 모두 한 정답의 클래스를 가진 것은 아닙니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>Hold the listed images against a folder</source>
<translation>목록의 이미지를 폴더와 대조</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>{name} images</source>
<translation>{name} 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>, right</source>
<translation>, 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/controller.py" />
<source>, wrong</source>
<translation>, 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Accuracy with and without duplicates</source>
<translation>중복을 넣었을 때와 뺐을 때의 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Groups of near duplicates</source>
<translation>근접 중복 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>The share of images that may be called near duplicates by chance</source>
<translation>우연히 근접 중복으로 잡혀도 되는 이미지의 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Against a folder…</source>
<translation>폴더와 대조…</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Hold against a folder</source>
<translation>폴더와 대조</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Look for the listed images in another folder, which may be dropped here, too</source>
<translation>목록의 이미지를 다른 폴더에서 찾습니다. 폴더를 여기에 놓아도 됩니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Hold against no folder</source>
<translation>폴더 대조 안 함</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Look for near duplicates among the listed images alone</source>
<translation>목록의 이미지끼리만 근접 중복을 찾습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/page.py" />
<source>Read and hash the files, make copies of up to 100, and hold all images against all</source>
<translation>파일을 읽어 해시하고, 최대 100개의 복사본을 만들고, 모든 이미지를 서로 대조합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>hash and cosine</source>
<translation>해시와 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Overlapping above clean: {p}, exact one-tailed binomial test; overlapping {low:.1f}–{high:.1f} %, Clopper–Pearson 99.5 %</source>
<translation>중복이 중복 없음보다 높음: {p}, 정확 단측 이항 검정. 중복 {low:.1f}–{high:.1f} %, Clopper–Pearson 99.5 %</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>{count:,} of {n:,} images {have} a near duplicate{where}; {pairs:,} {pair}, {groups:,} {group}</source>
<translation>이미지 {n:,}개 중 {count:,}개에 근접 중복이 {have}{where}. {pair} {pairs:,}개, {group} {groups:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>all</source>
<translation>전체</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>clean</source>
<translation>중복 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>overlapping</source>
<translation>중복</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Accuracy: once the listed images have a truth of one class each</source>
<translation>정확도: 목록의 이미지가 각각 클래스 하나인 정답을 가지면</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>No test: it needs images with a near duplicate, and images without</source>
<translation>검정 없음: 근접 중복이 있는 이미지와 없는 이미지가 모두 필요합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>near: {rule}</source>
<translation>근접: {rule}</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>set</source>
<translation>세트</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Overlapping: with a near duplicate, in the other set if there is one</source>
<translation>중복: 근접 중복이 있음(다른 세트가 있으면 그 안에)</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Press to show them</source>
<translation>누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>By zero-shot, ties against; press to show them</source>
<translation>제로샷으로, 동점은 오답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Wilson's 95 % interval; press: the wrong ones</source>
<translation>Wilson 95 % 구간. 누르면 오답을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>All others of the group are near duplicates of it; press: the group</source>
<translation>그룹의 나머지가 모두 이것의 근접 중복입니다. 누르면 그룹을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>others</source>
<translation>나머지</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>The first of them</source>
<translation>그중 처음 것들</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>In the group, the medoid among them</source>
<translation>그룹의 크기, 메도이드 포함</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>why</source>
<translation>이유</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>exact: the same file; else, by what</source>
<translation>동일: 같은 파일, 아니면 무엇으로</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>least cosine</source>
<translation>최소 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Of the medoid with the others</source>
<translation>메도이드와 나머지의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>most bits</source>
<translation>최대 비트</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Of 64 that differ, of the medoid and the others</source>
<translation>메도이드와 나머지 사이에 다른 비트, 64개 중</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Images that could not be read: {count:,}.</source>
<translation>읽지 못한 이미지: {count:,}개.</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>in the second</source>
<translation>둘째 세트에</translation>
</message>
<message>
<location filename="../../widgets/probes/overlap/state.py" />
<source>Images of the second set</source>
<translation>둘째 세트의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>Bias probes</source>
<translation>편향 프로브</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>Tag images into groups</source>
<translation>이미지를 그룹으로 태그</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>Evaluation</source>
<translation>평가</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>Truth</source>
<translation>정답</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>The classes that images truly have</source>
<translation>이미지의 실제 클래스</translation>
</message>
<message>
<location filename="../../widgets/probes/panel.py" />
<source>Inside the model</source>
<translation>모델 내부</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Picture, PNG (*.png)</source>
<translation>그림, PNG (*.png)</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Making a picture</source>
<translation>그림 만드는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Type a text above, or a label, to see what it looks like to the model.</source>
<translation>위에 텍스트를 입력하거나 레이블을 고르면 모델에게 어떻게 보이는지 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Make picture</source>
<translation>그림 만들기</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Save the picture</source>
<translation>그림 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/controller.py" />
<source>Cosine by step</source>
<translation>단계별 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Make a picture whose cosine with the text is high; takes a while, and can be stopped</source>
<translation>텍스트와의 코사인이 높은 그림을 만듭니다. 시간이 걸리며 멈출 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Stop</source>
<translation>멈춤</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>End here, and keep the picture as it is</source>
<translation>여기서 끝내고 지금의 그림을 남깁니다</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Save the picture itself as PNG, with how it was made in it</source>
<translation>그림 자체를 만든 방법과 함께 PNG로 저장합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Another model</source>
<translation>다른 모델</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Its cosines with the picture and with the nearest image are shown: a picture made for one model may be nothing to another. Empty for none</source>
<translation>그림, 그리고 가장 가까운 이미지와의 코사인을 보여 줍니다. 한 모델을 위해 만든 그림은 다른 모델에는 아무것도 아닐 수 있습니다. 비우면 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Nearest images</source>
<translation>가장 가까운 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Nearest words</source>
<translation>가장 가까운 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>The picture made</source>
<translation>만든 그림</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>Nearest image</source>
<translation>가장 가까운 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/page.py" />
<source>another model, as ViT-B-32@openai</source>
<translation>다른 모델, 예: ViT-B-32@openai</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>A picture made by climbing a cosine is adversarial: it pleases this model alone, and may be unpleasant whatever the text.</source>
<translation>코사인을 올려 만든 그림은 적대적입니다. 이 모델에만 맞고, 텍스트와 상관없이 보기 불편할 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>The highest of {n} listed images with their pixels in random order</source>
<translation>픽셀 순서를 섞은 목록의 이미지 {n}개 중 최고</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>95 % of texts of random letters have at most this</source>
<translation>무작위 글자 텍스트의 95 %가 이 값 이하</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Nearest of {of:,} words, on the scale of two texts</source>
<translation>단어 {of:,}개 중 가장 가까운 것, 두 텍스트의 척도에서</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Cosine {cosine:.4f} after {step} of {steps} steps · seed {seed} · {width} × {height} pixels</source>
<translation>{steps}단계 중 {step}단계 뒤 코사인 {cosine:.4f} · 시드 {seed} · {width} × {height}픽셀</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Under {model}: {cosine:.4f}, the nearest image {image:.4f}</source>
<translation>{model}에서: {cosine:.4f}, 가장 가까운 이미지 {image:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Nearest image: cosine {cosine:.4f}</source>
<translation>가장 가까운 이미지: 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>“{prompt}”: a picture of cosine {cosine:.4f}</source>
<translation>“{prompt}”: 코사인 {cosine:.4f}인 그림</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>“{prompt}”: step {step} of {steps}, cosine {cosine:.4f}</source>
<translation>“{prompt}”: {steps}단계 중 {step}단계, 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>about {minutes:.0f} min left</source>
<translation>약 {minutes:.0f}분 남음</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>What does this text look like to the model? The nearest of {images:,} images and of our words, and a picture made for it, step by step.</source>
<translation>이 텍스트는 모델에게 어떻게 보입니까? 이미지 {images:,}개와 단어 중 가장 가까운 것, 그리고 단계마다 만들어 가는 그림.</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>No image is listed; pixels without a picture score</source>
<translation>목록에 이미지가 없습니다. 그림 없는 픽셀의 값은</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Nearest of {of:,} images; {count} of {shown} above pixels without a picture</source>
<translation>이미지 {of:,}개 중 가장 가까운 것, {shown}개 중 {count}개가 그림 없는 픽셀보다 높음</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>shuffled pixels</source>
<translation>섞은 픽셀</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>the picture made</source>
<translation>만든 그림</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Not looked at under {model}: {error}</source>
<translation>{model}에서는 보지 못함: {error}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Under {model}: {cosine:.4f}</source>
<translation>{model}에서: {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>{title}, the nearest image has {cosine:.4f}</source>
<translation>{title}, 가장 가까운 이미지는 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>stopped after step {step} of {steps} · {title}</source>
<translation>{steps}단계 중 {step}단계 뒤에 멈춤 · {title}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>{said} · {left}</source>
<translation>{said} · {left}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>about {seconds} s left</source>
<translation>약 {seconds}초 남음</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>noise</source>
<translation>잡음</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>The highest of {n} pictures of random pixels</source>
<translation>무작위 픽셀 그림 {n}개 중 최고</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Nearest words, once there is a picture</source>
<translation>가장 가까운 단어, 그림이 생기면</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>random letters</source>
<translation>무작위 글자</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Cosine of its embedding and the prompt's</source>
<translation>그 임베딩과 프롬프트 임베딩의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>pixels without a picture</source>
<translation>그림 없는 픽셀</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Step {step}: cosine {cosine:.4f}</source>
<translation>{step}단계: 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>Of the picture as it would be saved, read as any image</source>
<translation>저장될 그림을 여느 이미지처럼 읽어 잰 값</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>“{prompt}”: nearest images and words</source>
<translation>“{prompt}”: 가장 가까운 이미지와 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/picture/state.py" />
<source>nearest image</source>
<translation>가장 가까운 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/pressed.py" />
<source>the previous truth</source>
<translation>이전 정답</translation>
</message>
<message>
<location filename="../../widgets/probes/pressed.py" />
<source>the previous templates</source>
<translation>이전 템플릿</translation>
</message>
<message>
<location filename="../../widgets/probes/pressed.py" />
<source>earlier options</source>
<translation>이전 옵션</translation>
</message>
<message>
<location filename="../../widgets/probes/ranked_strip.py" />
<source>Images that the query finds first</source>
<translation>질의가 먼저 찾는 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>Groups differ in {differing} of {labels}</source>
<translation>{labels} 중 {differing}개에서 그룹이 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>* p at most 0.05 against {reference_name}, after Holm's correction over the groups</source>
<translation>* 그룹에 대해 Holm 보정한 p가 {reference_name} 대비 0.05 이하</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>How often does each group's images get each label? Tag images into groups to see.</source>
<translation>각 그룹의 이미지가 각 레이블을 얼마나 자주 받습니까? 이미지를 그룹으로 태그하면 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>{title} (reference {reference_name})</source>
<translation>{title} (기준 {reference_name})</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>There are no rates yet: tag images into groups and type labels.</source>
<translation>아직 비율이 없습니다. 이미지를 그룹으로 태그하고 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>{group} with top label {label}</source>
<translation>{group}, 최상위 레이블 {label}</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/controller.py" />
<source>No image of {group} has the top label {label}.</source>
<translation>{group} 그룹에 최상위 레이블이 {label}인 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/page.py" />
<source>Groups' rates of the present labels</source>
<translation>현재 레이블에 대한 그룹의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/page.py" />
<source>Groups' rates</source>
<translation>그룹의 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>rate = images of the group whose top label this is / images of the group; with Wilson's 95 % interval</source>
<translation>비율 = 이것이 최상위 레이블인 그룹의 이미지 / 그룹의 이미지, Wilson 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>{differs} differs from the reference group: p at most 0.05, two-sided permutation test, exact, Holm-corrected over the groups</source>
<translation>{differs} 기준 그룹과 다름: p가 0.05 이하, 양측 순열 검정, 정확, 그룹에 대해 Holm 보정</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>{name} ({letter}): n = {n:,} images{reference}
{formula}
{test}</source>
<translation>{name} ({letter}): n = 이미지 {n:,}개{reference}
{formula}
{test}</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>{where}: {percent} ({percent_2} to {percent_3}), {hits:,} of {n:,} images</source>
<translation>{where}: {percent} ({percent_2}~{percent_3}), 이미지 {n:,}개 중 {hits:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>
The reference group</source>
<translation>
기준 그룹</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>Show the images of {name}: {n:,}</source>
<translation>{name}의 이미지 보기: {n:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>p = {p:.3f} to {reference}</source>
<translation>p = {p:.3f}, {reference} 대비</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>A click on a label shows its map</source>
<translation>레이블을 클릭하면 맵을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>Its menu shows these images</source>
<translation>메뉴에서 이 이미지들을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/rates/state.py" />
<source>{name}
Click to show its map</source>
<translation>{name}
클릭하면 맵을 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Data sets (*.csv *.tar *.parquet);;All files (*)</source>
<translation>데이터 세트 (*.csv *.tar *.parquet);;모든 파일 (*)</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Baselines (*.csv)</source>
<translation>기준 모델 (*.csv)</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>How far does accuracy carry from these images to {name}, over the classes that both have?</source>
<translation>이 이미지의 정확도가, 둘 다 가진 클래스에서 {name}까지 얼마나 이어집니까?</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Measuring a shift</source>
<translation>분포 이동 재는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>How far does accuracy carry to other images of the same classes? Choose those, or drop them here: sketches beside photos, or another camera's.</source>
<translation>같은 클래스의 다른 이미지까지 정확도가 얼마나 이어집니까? 이미지를 고르거나 여기에 놓으세요: 사진과 스케치, 또는 다른 카메라의 사진.</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Choose images out of distribution</source>
<translation>분포 외 이미지 고르기</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Choose baselines</source>
<translation>기준 모델 고르기</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/controller.py" />
<source>Choose a folder…</source>
<translation>폴더 고르기…</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Folder…</source>
<translation>폴더…</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Choose a folder with a folder for each class, or drop it here</source>
<translation>클래스마다 폴더가 있는 폴더를 고르거나 여기에 놓습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>File…</source>
<translation>파일…</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Choose a CSV path,label, a .tar or a parquet file</source>
<translation>path,label CSV, .tar 또는 parquet 파일을 고릅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Baselines…</source>
<translation>기준 모델…</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Choose a CSV model,id,ood of five or more models' accuracies on these two sets</source>
<translation>이 두 데이터 세트에서 모델 다섯 개 이상의 정확도가 적힌 model,id,ood CSV를 고릅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Embed what is new and measure; takes a while, and can be cancelled</source>
<translation>새 이미지를 임베딩하고 잽니다. 시간이 걸리며 취소할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>images out of distribution</source>
<translation>분포 외 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>baselines: a CSV</source>
<translation>기준 모델: CSV</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Accuracy under a shift</source>
<translation>분포 이동에서의 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/page.py" />
<source>Images under a shift</source>
<translation>분포 이동의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>{low} to {high}, 95 %</source>
<translation>{low}~{high}, 95 %</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>line over {count} baselines</source>
<translation>기준 모델 {count}개의 직선</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>{name}: {id}, outside {ood}</source>
<translation>{name}: {id}, 분포 외 {ood}</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>{name}: {id} in distribution, {ood} out of it</source>
<translation>{name}: 분포 내 {id}, 분포 외 {ood}</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>Over the {count:,} classes that both sets have.</source>
<translation>두 세트가 모두 가진 클래스 {count:,}개에서.</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>model</source>
<translation>모델</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>in distribution</source>
<translation>분포 내</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>out of it</source>
<translation>분포 외</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>change</source>
<translation>변화</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>out of distribution less in it, with Newcombe's interval</source>
<translation>분포 외 − 분포 내, Newcombe 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>effective</source>
<translation>유효</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>out of distribution less what the line over the baselines gives</source>
<translation>분포 외 − 기준 모델의 직선이 주는 값</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>relative</source>
<translation>상대</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>out of distribution less the reference there, image by image</source>
<translation>분포 외 − 기준의 분포 외, 이미지마다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>right here alone, out of distribution; press to show them</source>
<translation>분포 외에서 여기서만 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>no change</source>
<translation>변화 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>in distribution, logit axis</source>
<translation>분포 내, 로짓 축</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>out of distribution, logit axis</source>
<translation>분포 외, 로짓 축</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>Out of distribution against in distribution, top-1 in logits</source>
<translation>분포 외와 분포 내, top-1의 로짓</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>bars: 95 % intervals; dots: no change; press a model: the images it has wrong outside</source>
<translation>막대: 95 % 구간, 점선: 변화 없음. 모델을 누르면 분포 외에서 틀린 이미지를 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>{name}: {id:.1f} %, outside {ood:.1f} %</source>
<translation>{name}: {id:.1f} %, 분포 외 {ood:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>wrong by {name} in distribution</source>
<translation>분포 내, {name} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>wrong by {name} out of distribution</source>
<translation>분포 외, {name} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>right by {name} and not by {other}, out of distribution</source>
<translation>분포 외, {name} 정답, {other} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/shift/state.py" />
<source>right by {other} and not by {name}, out of distribution</source>
<translation>분포 외, {other} 정답, {name} 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/skew/controller.py" />
<source>skew thumbnails</source>
<translation>편중 미리보기</translation>
</message>
<message>
<location filename="../../widgets/probes/skew/page.py" />
<source>Desired shares: those of the groups among the tagged images</source>
<translation>바라는 몫: 태그된 이미지에서 그룹의 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/skew/page.py" />
<source>Desired shares: the same for every group that has an image</source>
<translation>바라는 몫: 이미지가 있는 그룹마다 같게</translation>
</message>
<message>
<location filename="../../widgets/probes/skew/page.py" />
<source>Retrieval skew</source>
<translation>검색 편중</translation>
</message>
<message>
<location filename="../../widgets/probes/skew/page.py" />
<source>Skew of the queries</source>
<translation>질의의 편중</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/controller.py" />
<source>Measuring templates</source>
<translation>템플릿 재는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/controller.py" />
<source>templates disagree</source>
<translation>템플릿의 답이 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/controller.py" />
<source>gained by “{name}”</source>
<translation>“{name}”(으)로 얻음</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/controller.py" />
<source>lost by “{name}”</source>
<translation>“{name}”(으)로 잃음</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/controller.py" />
<source>wrong in “{name}”</source>
<translation>“{name}”에서 오답</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>the data's own, else ImageNet's 80</source>
<translation>데이터의 것, 없으면 ImageNet 80개</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>ImageNet, 80 templates</source>
<translation>ImageNet, 템플릿 80개</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>ImageNet, 7 templates</source>
<translation>ImageNet, 템플릿 7개</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>those of the Prompts panel</source>
<translation>프롬프트 패널의 것</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>Accuracy by wording</source>
<translation>표현별 정확도</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>Votes of the templates</source>
<translation>템플릿의 표</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>Which templates are measured</source>
<translation>재려는 템플릿</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/page.py" />
<source>Deals each class's images into the half that is chosen on and the other</source>
<translation>각 클래스의 이미지를 고르는 데 쓰는 절반과 나머지로 나눕니다</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>{hits:,} of {n:,}: {value:.1f} % ({interval}); {ties:,} tied</source>
<translation>{n:,}개 중 {hits:,}개: {value:.1f} % ({interval}), 동점 {ties:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>A point is a template, in the row of its answer; ✓ the true class.
◆ embedding mean: “{mean}”; probability mean: “{probability}”; majority vote: “{vote}”</source>
<translation>점 하나는 템플릿 하나로, 그 답의 행에 있습니다. ✓ 실제 클래스.
◆ 임베딩 평균: “{mean}”, 확률 평균: “{probability}”, 다수결: “{vote}”</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>embedding mean: “{label}”, cosine {cosine:.4f}</source>
<translation>임베딩 평균: “{label}”, 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>{mark}{name}: {votes:,} {word}</source>
<translation>{mark}{name}: {votes:,}{word}</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>Chosen on one half: “{name}”; on the other {value:.1f} % ({low:.1f} to {high:.1f}), bare label {bare:.1f} %</source>
<translation>절반에서 고름: “{name}”, 나머지 절반에서 {value:.1f} % ({low:.1f}~{high:.1f}), 레이블만 {bare:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>There: {there:.1f} % of {n:,} images; on the other half {gained:,} gained and {lost:,} lost, {p}.
Templates agree in {agreement:.1f} % on average. Press to show the images on which they disagree.</source>
<translation>고른 절반: 이미지 {n:,}개에서 {there:.1f} %. 나머지 절반: 얻음 {gained:,}, 잃음 {lost:,}, {p}.
템플릿의 답은 평균 {agreement:.1f} % 일치합니다. 누르면 답이 다른 이미지를 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>Does doubt tell errors? Disagreement of templates: AUC {votes}; low probability: AUC {sure}; 0.5 is no.</source>
<translation>의심이 오답을 알려 줍니까? 템플릿의 불일치: AUC {votes}, 낮은 확률: AUC {sure}. 0.5면 아닙니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>AUC: the chance that of an image that the embedding mean has wrong ({wrong:,}) and one that it has right ({right:,}), the wrong one has more doubt. 95 % intervals: Newcombe 2006.</source>
<translation>AUC: 임베딩 평균이 틀린 이미지({wrong:,}개)와 맞힌 이미지({right:,}개) 하나씩 중 틀린 쪽의 의심이 더 클 확률. 95 % 구간: Newcombe 2006.</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>{value:.2f} ({low:.2f} to {high:.2f})</source>
<translation>{value:.2f} ({low:.2f}~{high:.2f})</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>embedding mean</source>
<translation>임베딩 평균</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>Whether doubt tells errors can't be said: the embedding mean has no image {kind}.</source>
<translation>의심이 오답을 알려 주는지 말할 수 없습니다. 임베딩 평균에 {kind} 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>wording</source>
<translation>표현</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>bare label, ensembles, templates</source>
<translation>레이블만, 앙상블, 템플릿</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>accuracy less the bare label's on the same images; hover: its 95 % interval</source>
<translation>같은 이미지에서 정확도 − 레이블만의 정확도. 가리키면 95 % 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>right where the bare label is wrong; press to show them</source>
<translation>레이블만으로는 틀리는데 정답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>wrong where the bare label is right; press to show them</source>
<translation>레이블만으로는 맞는데 오답. 누르면 봅니다</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>exact McNemar, by Holm over the templates, and over the ensembles</source>
<translation>정확 McNemar, 템플릿과 앙상블 각각에 대해 Holm 보정</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>{name}: {share:.0f} % of templates agree{others}</source>
<translation>{name}: 템플릿의 {share:.0f} %가 일치{others}</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>vote</source>
<translation>표</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>votes</source>
<translation>표</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>Select an image that has a class to see how the templates vote.</source>
<translation>클래스가 있는 이미지를 선택하면 템플릿이 어떻게 투표하는지 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>cosine of a template's top label</source>
<translation>템플릿의 최상위 레이블과의 코사인</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>{template}: “{label}”, cosine {cosine:.4f}</source>
<translation>{template}: “{label}”, 코사인 {cosine:.4f}</translation>
</message>
<message>
<location filename="../../widgets/probes/templates/state.py" />
<source>, the ensembles don't</source>
<translation>, 앙상블은 다름</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Tables of labels (*.csv);;All files (*)</source>
<translation>레이블 표 (*.csv);;모든 파일 (*)</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Class names, one a line (*.txt);;All files (*)</source>
<translation>클래스 이름, 한 줄에 하나 (*.txt);;모든 파일 (*)</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Open the truth of {name}</source>
<translation>{name}의 정답 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Name the classes by {name}</source>
<translation>{name}로 클래스 이름 정하기</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Open a labelled folder</source>
<translation>레이블이 있는 폴더 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Open truth</source>
<translation>정답 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Open class names</source>
<translation>클래스 이름 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Remove the truth</source>
<translation>정답 제거</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Removed the truth; the images stay.</source>
<translation>정답을 제거했습니다. 이미지는 남습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Opened the truth of {name}.</source>
<translation>{name}의 정답을 열었습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/controller.py" />
<source>Named the classes by {name}.</source>
<translation>{name}로 클래스 이름을 정했습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Evaluation needs images whose classes are known: a folder with a folder for each class, or a table path,label. Open one, or drop it here.</source>
<translation>평가에는 클래스를 아는 이미지가 필요합니다: 클래스마다 폴더가 있는 폴더, 또는 path,label 표. 열거나 여기에 놓으세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>A folder with a folder for each class, or a data set in another layout</source>
<translation>클래스마다 폴더가 있는 폴더, 또는 다른 구조의 데이터 세트</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>A table path,label; an image of several labels has several rows, or a|b</source>
<translation>path,label 표. 레이블이 여럿인 이미지는 여러 행 또는 a|b</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>A text file with a class name a line; line n, from 0, where the data's labels are numbers</source>
<translation>한 줄에 클래스 이름 하나인 텍스트 파일. 데이터의 레이블이 수일 때 0부터 n번째 줄</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Use the data's templates</source>
<translation>데이터의 템플릿 사용</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Put the templates that came with the data into the Prompts panel</source>
<translation>데이터에 딸린 템플릿을 프롬프트 패널에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Forget the classes; the images stay listed</source>
<translation>클래스를 지웁니다. 이미지는 목록에 남습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Open a labelled folder…</source>
<translation>레이블이 있는 폴더 열기…</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Names…</source>
<translation>이름…</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/page.py" />
<source>Its templates</source>
<translation>딸린 템플릿</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>{count:,} listed {images} of {classes:,} {words}{several}, by {source}</source>
<translation>목록의 {images} {count:,}개, {words} {classes:,}개{several}, 출처: {source}</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>, some of several classes</source>
<translation>, 일부는 클래스가 여럿</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>The name that is put into templates; a double click rewords it</source>
<translation>템플릿에 들어가는 이름. 두 번 클릭하면 바꿉니다</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>in the data</source>
<translation>데이터의 이름</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>The folder's name, or the label in the table</source>
<translation>폴더의 이름, 또는 표의 레이블</translation>
</message>
<message>
<location filename="../../widgets/probes/truth/state.py" />
<source>How many listed images have the class</source>
<translation>목록에서 이 클래스인 이미지 수</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Press an image to see it with the label.</source>
<translation>이미지를 누르면 글자를 붙인 모습을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Does “{word}” pasted onto an image become its top label, where “{nonsense}” or an empty label does not? {count:,} images × {pictures} pictures are encoded.</source>
<translation>빈 딱지나 “{nonsense}”와 달리 “{word}”를 붙이면 그것이 최상위 레이블이 됩니까? 이미지 {count:,}개 × 그림 {pictures}장을 부호화합니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Pasting labels</source>
<translation>글자 붙이는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>{name}, as it is and with the label: width {size:g}, {place}, contrast {contrast:g}</source>
<translation>{name}, 원본과 글자를 붙인 것: 너비 {size:g}, {place}, 대비 {contrast:g}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Save the picture with the label</source>
<translation>글자를 붙인 그림 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Type the word that is pasted onto the images.</source>
<translation>이미지에 붙일 단어를 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Take “{label}”</source>
<translation>“{label}” 쓰기</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>flipped by “{word}”</source>
<translation>“{word}”(으)로 뒤집힘</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>Picture (*.png)</source>
<translation>그림 (*.png)</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/controller.py" />
<source>earlier labels</source>
<translation>이전 글자</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Widths</source>
<translation>너비</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Of the label, over the image's</source>
<translation>이미지 너비에 대한 글자의 너비</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Places</source>
<translation>위치</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Where the label is pasted</source>
<translation>글자를 붙일 위치</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Contrasts</source>
<translation>대비</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Of the letters: (paper − ink) / paper</source>
<translation>글자의 대비: (종이 − 잉크) / 종이</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Paste the word onto every image and ask again; takes a while, and can be cancelled</source>
<translation>모든 이미지에 단어를 붙이고 다시 묻습니다. 시간이 걸리며 취소할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Flip rates</source>
<translation>뒤집힘 비율</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>What heads carry of the change</source>
<translation>변화에서 헤드가 맡은 몫</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>Save the pasted picture as PNG</source>
<translation>글자를 붙인 그림을 PNG로 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>With the label</source>
<translation>글자를 붙임</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>widths {which}</source>
<translation>너비 {which}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>{count} of {all} places</source>
<translation>위치 {all}곳 중 {count}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/page.py" />
<source>contrasts {which}</source>
<translation>대비 {which}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{kind}, {part}: {value:.1f} % ({interval}) of {n:,} images</source>
<translation>{kind}, {part}: 이미지 {n:,}개 중 {value:.1f} % ({interval})</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{said}; the word flips {more:,} images more often, {fewer:,} less often, {p}</source>
<translation>{said}. 단어가 이미지 {more:,}개를 더 자주, {fewer:,}개를 덜 자주 뒤집음, {p}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{part}: {count:,} of {n:,} images flipped in any</source>
<translation>{part}: 이미지 {n:,}개 중 한 번이라도 뒤집힌 것 {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>head {layer}.{head}: {value}, by nonsense {nonsense}; {on:.1f} % of its attention to patches on the label, {before:.1f} % without it, {area:.1f} % of the patches</source>
<translation>헤드 {layer}.{head}: {value}, 무의미어는 {nonsense}. 어텐션의 {on:.1f} %가 글자 위 패치로, 글자 없이는 {before:.1f} %, 패치의 {area:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>“{word}” flips {value:.1f} % ({interval}) · nonsense {nonsense:.1f} % · empty label {empty:.1f} %</source>
<translation>“{word}” 뒤집음 {value:.1f} % ({interval}) · 무의미어 {nonsense:.1f} % · 빈 딱지 {empty:.1f} %</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>MLP of layer {layer}: {value}</source>
<translation>레이어 {layer}의 MLP: {value}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>All images have “{word}” as their top label already</source>
<translation>모든 이미지의 최상위 레이블이 이미 “{word}”입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{n:,} images have the word as their top label already: left out</source>
<translation>최상위 레이블이 이미 이 단어인 이미지 {n:,}개 제외</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>Images whose top label becomes the word's, with 95 % interval. Press a row's point.</source>
<translation>최상위 레이블이 이 단어로 바뀌는 이미지, 95 % 구간. 행의 점을 누르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>Heads' part of the change {total}, whole change {change}; {condition}</source>
<translation>변화 중 헤드의 몫 {total}, 전체 변화 {change}, {condition}</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>Contribution to the cosine with the word's label after pasting less before, mean of {n:,} images; the sum over all cells and the initial token is the whole change.</source>
<translation>단어의 레이블과의 코사인에 대한 기여, 붙인 뒤 − 붙이기 전, 이미지 {n:,}개의 평균. 모든 칸과 초기 토큰의 합이 전체 변화입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>“{label}” is none of the labels; it was added to them</source>
<translation>“{label}”: 레이블에 없어 추가했습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>flipped, % of the images</source>
<translation>뒤집힘, 이미지의 %</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{name}: flipped in {count:,} of {all:,} conditions</source>
<translation>{name}: 조건 {all:,}개 중 {count:,}개에서 뒤집힘</translation>
</message>
<message>
<location filename="../../widgets/probes/typographic/state.py" />
<source>{mark} {kind}</source>
<translation>{mark} {kind}</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>layers of units</source>
<translation>유닛의 레이어</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>pictures of a unit</source>
<translation>유닛의 그림</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>units for a word</source>
<translation>단어에 대한 유닛</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>What do single units of the image tower fire for? {count:,} images are run again, and units get a name where it holds against chance.</source>
<translation>이미지 타워의 유닛 하나하나는 무엇에 반응합니까? 이미지 {count:,}개를 다시 통과시키고, 우연을 넘는 유닛에 이름을 붙입니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>Reading units</source>
<translation>유닛 읽는 중</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>Another model was loaded since; measure again.</source>
<translation>그 뒤 다른 모델을 불러왔습니다. 다시 재세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/controller.py" />
<source>Choose an image that units were measured over.</source>
<translation>유닛을 잰 이미지 중 하나를 고르세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Press a unit to see its images, with its map over them.</source>
<translation>유닛을 누르면 그 이미지와 겹친 맵을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Layer</source>
<translation>레이어</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Whose channels or neurons are read; neurons after activation</source>
<translation>채널이나 뉴런을 읽을 레이어. 뉴런은 활성화 뒤의 값</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Run the images again and read every unit; can be cancelled</source>
<translation>이미지를 다시 통과시켜 모든 유닛을 읽습니다. 취소할 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>For the image</source>
<translation>이 이미지에 대해</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Order units by how unusual they are for the current image</source>
<translation>현재 이미지에서 얼마나 특이한지로 유닛 정렬</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Map</source>
<translation>맵</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>Show where the unit is active over the pictures</source>
<translation>그림 위에 유닛이 활성인 곳 표시</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>The unit over groups</source>
<translation>그룹에 따른 유닛</translation>
</message>
<message>
<location filename="../../widgets/probes/units/page.py" />
<source>last layer</source>
<translation>마지막 레이어</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>CLIP-Dissect's soft-WPMI: the word whose cosine, as a softmax over all words, is highest on the unit's most active images, less the word's prior over units. No name below the floor.</source>
<translation>CLIP-Dissect의 soft-WPMI: 유닛이 가장 활성인 이미지에서, 모든 단어에 대한 코사인의 소프트맥스가 가장 높은 단어에서 유닛에 대한 단어의 사전 확률을 뺀 것. 바닥 아래면 이름이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>The score less what it must be above: the 99th percentile of the best word under shuffled images</source>
<translation>점수에서 넘어야 할 값을 뺀 것: 이미지를 섞었을 때 최고 단어의 99백분위수</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>How many units of the layer are given this name; those that fire for the same images share it</source>
<translation>이 이름을 받은 레이어의 유닛 수. 같은 이미지에 반응하면 이름을 공유합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>On images that gave no name: AUC of the word's cosine for the unit's most active fifth. An interval that reaches 0.5 makes the name doubtful.</source>
<translation>이름을 붙이는 데 쓰지 않은 이미지에서: 유닛이 가장 활성인 5분의 1에 대한 단어 코사인의 AUC. 구간이 0.5에 닿으면 이름이 의심스럽습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>How many standard deviations the activation on {name} lies above the mean of the other images</source>
<translation>{name}에서의 활성값이 다른 이미지의 평균보다 표준편차의 몇 배 높은지</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>{layer}: {named:,} units with a name, {doubtful:,} doubtful, of {count:,} (by chance about {chance:,})</source>
<translation>{layer}: 유닛 {count:,}개 중 이름 있음 {named:,}개, 의심 {doubtful:,}개 (우연으로는 약 {chance:,}개)</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>{words:,} words; half of the images named, the {top} most active of each unit; the others checked</source>
<translation>단어 {words:,}개. 이미지 절반으로 이름을 붙이고(유닛마다 가장 활성인 {top}개), 나머지로 확인</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>{name}, neurons after the activation function</source>
<translation>{name}, 활성화 함수 뒤의 뉴런</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Units that go with “{word}” more than the best of all would by chance: {count:,}</source>
<translation>우연한 최고보다 “{word}”와 더 함께 가는 유닛: {count:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>no name</source>
<translation>이름 없음</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Unit {unit}: {named}; activation {lowest:.3f} to {highest:.3f}, {summary}</source>
<translation>유닛 {unit}: {named}, 활성값 {lowest:.3f}~{highest:.3f}, {summary}</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Correlation of activation and cosine with “{word}” over all images; above {floor:.3f}, the 99th percentile of the best unit under shuffles, in bold</source>
<translation>모든 이미지에서 활성값과 “{word}” 코사인의 상관. 섞었을 때 최고 유닛의 99백분위수 {floor:.3f}을(를) 넘으면 굵게</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>z</source>
<translation>z</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>soft-WPMI {score:.3f}, floor {floor:.3f}</source>
<translation>soft-WPMI {score:.3f}, 바닥 {floor:.3f}</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>{layer}: no names; they need at least {least} images</source>
<translation>{layer}: 이름 없음. 이미지가 {least}개 이상 필요합니다</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>{name}, channels</source>
<translation>{name}, 채널</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>the first {listed:,} of {count:,}</source>
<translation>{count:,}개 중 앞쪽 {listed:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Units by how unusual their activation on {name} is</source>
<translation>{name}에서 활성값이 특이한 순의 유닛</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>r</source>
<translation>r</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>The best word is “{word}”, below the floor</source>
<translation>최고 단어는 “{word}”이지만 바닥 아래입니다</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>mean</source>
<translation>평균</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Mean activation</source>
<translation>활성값의 평균</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Its activation for the group's images against others</source>
<translation>그룹의 이미지와 다른 이미지에서의 활성값</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Units can be ordered and looked at all the same.</source>
<translation>그래도 유닛을 정렬하고 볼 수 있습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>“{name}”, doubtful</source>
<translation>“{name}”, 의심</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>units</source>
<translation>유닛</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>above floor</source>
<translation>바닥 초과</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>AUC, held out</source>
<translation>AUC, 확인용</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>sd</source>
<translation>표준편차</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>Standard deviation over the images</source>
<translation>이미지에 대한 표준편차</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>The highest activation on an image</source>
<translation>한 이미지에서의 최고 활성값</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>doubtful</source>
<translation>의심</translation>
</message>
<message>
<location filename="../../widgets/probes/units/state.py" />
<source>different names: {count:,}, most often “{name}”, for {most:,} of {named:,} units</source>
<translation>서로 다른 이름: {count:,}개, 가장 잦은 것은 “{name}”, 유닛 {named:,}개 중 {most:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/units/strip.py" />
<source>Most active images</source>
<translation>가장 활성인 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/units/strip.py" />
<source>About the median</source>
<translation>중앙값 부근</translation>
</message>
<message>
<location filename="../../widgets/probes/units/strip.py" />
<source>Least active images</source>
<translation>가장 덜 활성인 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/units/strip.py" />
<source>Images of the unit</source>
<translation>유닛의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/units/strip.py" />
<source>{name}: activation {value}</source>
<translation>{name}: 활성값 {value}</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/chart.py" />
<source>Association of each target</source>
<translation>각 대상의 연관</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/chart.py" />
<source>s(w) = mean over A of cosine(w, a) − mean over B of cosine(w, b)</source>
<translation>s(w) = A에서 코사인(w, a)의 평균 − B에서 코사인(w, b)의 평균</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/chart.py" />
<source>{set}, mean</source>
<translation>{set}, 평균</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/chart.py" />
<source>s(w) of each target; the bar is the mean of its set, the dotted line is 0</source>
<translation>각 대상의 s(w). 막대는 세트의 평균, 점선은 0</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source>association spec</source>
<translation>연관 명세</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source> · {absent:,} without an embedding left out</source>
<translation> · 임베딩이 없어 제외 {absent:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source>Open a spec</source>
<translation>명세 열기</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source>Association spec (*.toml)</source>
<translation>연관 명세 (*.toml)</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source>Save the spec</source>
<translation>명세 저장</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/controller.py" />
<source>Some of the spec's images can't be found: {missing}</source>
<translation>명세의 이미지 중 찾을 수 없는 것이 있습니다: {missing}</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>First targets: does this set go with A …</source>
<translation>첫째 대상: 이 세트는 A와 가깝고 …</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Second targets: … and this one with B?</source>
<translation>둘째 대상: … 이 세트는 B와 가깝습니까?</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>First attributes</source>
<translation>첫째 속성</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Second attributes</source>
<translation>둘째 속성</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Texts, divided by commas; each is put into the templates of the Prompts panel</source>
<translation>쉼표로 나눈 텍스트. 각각 프롬프트 패널의 템플릿에 넣습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Name of {role}</source>
<translation>{role}의 이름</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>How the set is called in the result</source>
<translation>결과에서 세트를 부르는 이름</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Kind of {role}</source>
<translation>{role}의 종류</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Texts, or the images of a group</source>
<translation>텍스트, 또는 한 그룹의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Texts of {role}</source>
<translation>{role}의 텍스트</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Images of {role}</source>
<translation>{role}의 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/editor.py" />
<source>Show the images of this set</source>
<translation>이 세트의 이미지 보기</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>ddof 1</source>
<translation>ddof 1</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Divisor n − 1 of the standard deviation, as in Caliskan et al. 2017</source>
<translation>Caliskan et al. 2017처럼 표준편차를 n − 1로 나눔</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>ddof 0</source>
<translation>ddof 0</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Divisor n of the standard deviation</source>
<translation>표준편차를 n으로 나눔</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Association test</source>
<translation>연관 검정</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>ddof</source>
<translation>ddof</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Delta degrees of freedom of the standard deviation in d</source>
<translation>d에 쓰는 표준편차의 델타 자유도</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Read the four sets from the TOML that weat --spec takes</source>
<translation>weat --spec이 받는 TOML에서 네 세트를 읽습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Write the four sets as TOML for weat --spec; the command takes templates by --template</source>
<translation>네 세트를 weat --spec용 TOML로 저장합니다. 템플릿은 명령의 --template으로 줍니다</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Open spec…</source>
<translation>명세 열기…</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/page.py" />
<source>Save spec…</source>
<translation>명세 저장…</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>d = (mean of s over X − mean of s over Y) / sd of s over both, divisor n − {ddof}, n = {n:,}
s(w) = mean over A of cosine(w, a) − mean over B of cosine(w, b); d has no unit</source>
<translation>d = (X에서 s의 평균 − Y에서 s의 평균) / 둘 전체에서 s의 표준편차, n − {ddof}(으)로 나눔, n = {n:,}
s(w) = A에서 코사인(w, a)의 평균 − B에서 코사인(w, b)의 평균. d에는 단위가 없습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>Share of the partitions of X and Y together, into sets of their sizes, whose difference of means is at least the observed one; ties count. Not corrected for other tests.</source>
<translation>X와 Y를 합쳐 같은 크기로 나눈 분할 중 평균의 차이가 관측값 이상인 몫. 동점도 셉니다. 다른 검정에 대한 보정은 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>Monte Carlo ({samples:,} partitions, seed {seed})</source>
<translation>몬테카를로(분할 {samples:,}개, 시드 {seed})</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>{names} / {names_2} by {names_3} / {names_4}</source>
<translation>{names} / {names_2}, 속성 {names_3} / {names_4}</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>{none} (no spread)</source>
<translation>{none} (흩어짐 없음)</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>exact ({partitions:,} partitions)</source>
<translation>정확(분할 {partitions:,}개)</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>{title}
d &gt; 0: X goes with A, and Y with B, more than the other way round</source>
<translation>{title}
d &gt; 0: X는 A와, Y는 B와 더 가깝습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>d = {effect}, ddof {ddof}</source>
<translation>d = {effect}, ddof {ddof}</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>p = {p_text} one-sided, {how}</source>
<translation>p = {p_text} 단측, {how}</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>{attribute}: {group} (gone)</source>
<translation>{attribute}: {group} (없어짐)</translation>
</message>
<message>
<location filename="../../widgets/probes/weat/state.py" />
<source>files of a spec</source>
<translation>명세의 파일</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/controller.py" />
<source>Type a prompt here, or a label in the Prompts panel.</source>
<translation>여기에 프롬프트를, 또는 프롬프트 패널에 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/page.py" />
<source>Changes of the cosine</source>
<translation>코사인의 변화</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>No token of this vocabulary can stand in for a word</source>
<translation>이 어휘에는 단어를 대신할 토큰이 없습니다</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Change of the cosine without the word, {own}</source>
<translation>단어가 없을 때 코사인의 변화, {own}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Cosine of each of the word's token embeddings with the image, {own}</source>
<translation>단어의 각 토큰 임베딩과 이미지의 코사인, {own}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Share of all images whose cosine falls without the word, with Wilson's interval</source>
<translation>단어가 없으면 코사인이 떨어지는 이미지의 몫, Wilson 구간</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Mean over {n:,} images: {mean}</source>
<translation>이미지 {n:,}개의 평균: {mean}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>cut off by the context length: “{lost}”</source>
<translation>컨텍스트 길이 때문에 잘림: “{lost}”</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>of this image</source>
<translation>이 이미지</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>mean over the images</source>
<translation>이미지의 평균</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Change with the word's tokens replaced by “{name}”, {own}</source>
<translation>단어의 토큰을 “{name}”(으)로 바꿨을 때의 변화, {own}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>{tip} (95 % interval {interval})</source>
<translation>{tip} (95 % 구간 {interval})</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>“{text}”: {cosine} on average over {n:,} images</source>
<translation>“{text}”: 이미지 {n:,}개의 평균 {cosine}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>{name}, “{text}”: {cosine}</source>
<translation>{name}, “{text}”: {cosine}</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>In the prompt's order</source>
<translation>프롬프트의 순서대로</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>left out</source>
<translation>뺌</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>masked</source>
<translation>가림</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>token rows</source>
<translation>토큰 행</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>falls in</source>
<translation>떨어짐</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>{hits:,} of {n:,}</source>
<translation>{n:,}개 중 {hits:,}개</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>● left out · ◆ masked</source>
<translation>● 뺌 · ◆ 가림</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Below 0: the cosine falls without the word. Press a point to see its row.</source>
<translation>0 아래: 단어가 없으면 코사인이 떨어집니다. 점을 누르면 그 행을 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>Cosine of image and prompt, from which each word is taken</source>
<translation>이미지와 프롬프트의 코사인, 여기서 단어를 하나씩 뺍니다</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>words in the prompt's order</source>
<translation>프롬프트 순서의 단어</translation>
</message>
<message>
<location filename="../../widgets/probes/which_words/state.py" />
<source>change of the cosine</source>
<translation>코사인의 변화</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>Tokens appear when a model is loaded.</source>
<translation>모델을 불러오면 토큰이 나타납니다.</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>Labels and templates were replaced.</source>
<translation>레이블과 템플릿을 바꿨습니다.</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>Replace labels and templates</source>
<translation>레이블과 템플릿 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>Edit the labels or templates</source>
<translation>레이블 또는 템플릿 편집</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>token survey</source>
<translation>토큰 조사</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>1 prompt is</source>
<translation>프롬프트 1개가</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>{count:,} prompts are</source>
<translation>프롬프트 {count:,}개가</translation>
</message>
<message>
<location filename="../../widgets/prompts/controller.py" />
<source>{what} longer than the context of {context_length} tokens and cut.</source>
<translation>{what} 컨텍스트 길이 {context_length}토큰보다 길어 잘렸습니다.</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>not in the list</source>
<translation>목록에 없음</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>cut</source>
<translation>잘림</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>pinned</source>
<translation>고정됨</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>{shown}
Enter, double click{key} or the pin: {act}</source>
<translation>{shown}
Enter, 두 번 클릭{key} 또는 핀: {act}</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>unpin its map</source>
<translation>맵 고정 해제</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>pin it as a map</source>
<translation>맵으로 고정</translation>
</message>
<message>
<location filename="../../widgets/prompts/list.py" />
<source>Prompts</source>
<translation>프롬프트</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>{}: the label; templates are averaged.</source>
<translation>{}: 레이블 자리. 여러 템플릿은 평균합니다.</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>One label a line:
cat
dog</source>
<translation>한 줄에 레이블 하나:
cat
dog</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>One template a line:
a photo of a {}.</source>
<translation>한 줄에 템플릿 하나:
a photo of a {}.</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>{prompts} from {labels} × {templates}</source>
<translation>{prompts}, {labels} × {templates}에서</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Sets ▾</source>
<translation>세트 ▾</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Template sets</source>
<translation>템플릿 세트</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Templates from the literature</source>
<translation>문헌에 나온 템플릿</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Notes on the labels and templates</source>
<translation>레이블과 템플릿에 대한 안내</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Go to the next note's line</source>
<translation>다음 안내가 있는 줄로 이동</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Go to the line (again: the next note)</source>
<translation>그 줄로 이동 (다시: 다음 안내)</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Start from an example</source>
<translation>예제로 시작</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>{prompts} = {labels} × {templates}</source>
<translation>{prompts} = {labels} × {templates}</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source> (+{count:,} more)</source>
<translation> (+{count:,}개)</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Replace the templates by</source>
<translation>템플릿을 다음으로 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Type labels above to see their prompts, or</source>
<translation>위에 레이블을 입력하면 프롬프트가 보입니다. 또는</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>bare label</source>
<translation>레이블만</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>!{count} {first}</source>
<translation>!{count} {first}</translation>
</message>
<message>
<location filename="../../widgets/prompts/panel.py" />
<source>Add to the templates</source>
<translation>템플릿에 추가</translation>
</message>
<message>
<location filename="../../widgets/prompts/tokens.py" />
<source>{context_length} of {count} tokens fit</source>
<translation>토큰 {count}개 중 {context_length}개만 들어감</translation>
</message>
<message>
<location filename="../../widgets/prompts/tokens.py" />
<source>! lost: {lost}</source>
<translation>! 잘림: {lost}</translation>
</message>
<message>
<location filename="../../widgets/prompts/tokens.py" />
<source>{count} of {context_length} tokens</source>
<translation>토큰 {count}/{context_length}개</translation>
</message>
<message>
<location filename="../../widgets/prompts/tokens.py" />
<source>Start and end tokens (SOT, EOT) count as well</source>
<translation>시작과 끝 토큰(SOT, EOT)도 셉니다</translation>
</message>
<message>
<location filename="../../widgets/prompts/tokens.py" />
<source>token {number}: “{pieces}”, id {ids}</source>
<translation>토큰 {number}: “{pieces}”, id {ids}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars.py" />
<source>Pin or unpin the label's map (P)</source>
<translation>레이블의 맵 고정 또는 해제 (P)</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars.py" />
<source>Labels ranked by cosine</source>
<translation>코사인 순으로 나열한 레이블</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>Click shows its map; double click or P pins it</source>
<translation>클릭하면 맵을 보고, 두 번 클릭하거나 P를 누르면 고정합니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>probability ({kind}) = {probability_formula}</source>
<translation>확률({kind}) = {probability_formula}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>Rank by cosine; equal cosines keep the order typed</source>
<translation>코사인 순위, 코사인이 같으면 입력한 순서대로</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>{rank}, {label}, probability {percent}, cosine {signed}</source>
<translation>{rank}, {label}, 확률 {percent}, 코사인 {signed}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>a forced choice of {count:,}</source>
<translation>{count:,}개 중 강제 선택</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>one of {count:,}</source>
<translation>{count:,}개 중 하나</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>cosine = image embedding · label embedding, both of length 1; no temperature moves it</source>
<translation>코사인 = 이미지 임베딩 · 레이블 임베딩, 둘 다 길이 1. 온도의 영향을 받지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>{formula}; logit = {logit_formula}</source>
<translation>{formula}, 로짓 = {logit_formula}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>A forced choice among the labels given: they share 100 % even where none of them fits</source>
<translation>주어진 레이블 가운데 강제 선택: 맞는 것이 없어도 합이 100 %입니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>Each label is judged for itself: the probabilities need not add up to 100 %</source>
<translation>레이블마다 따로 판단합니다. 확률의 합이 100 %가 아닐 수 있습니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>each for itself</source>
<translation>각각 따로</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>each alone</source>
<translation>각각 따로</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>cosine = {signed}</source>
<translation>코사인 = {signed}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>logit = {signed} = {formula}</source>
<translation>로짓 = {signed} = {formula}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>probability = {probability:.6f} = {probability_formula}</source>
<translation>확률 = {probability:.6f} = {probability_formula}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>label
{choice}</source>
<translation>레이블
{choice}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>probability
{kind}</source>
<translation>확률
{kind}</translation>
</message>
<message>
<location filename="../../widgets/ranking/bars_model.py" />
<source>cosine
</source>
<translation>코사인
</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>{name} has no embedding yet.</source>
<translation>{name} 이미지에는 아직 임베딩이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>There is no ranking to draw yet: choose an image and type labels.</source>
<translation>아직 그릴 순위가 없습니다. 이미지를 고르고 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>Drop an image to see how well each label fits it.</source>
<translation>이미지를 놓으면 각 레이블이 얼마나 맞는지 보입니다.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>Encoding prompts</source>
<translation>프롬프트 부호화</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>Select an image to see its ranking, or several to compare them.</source>
<translation>이미지를 하나 고르면 순위를, 여럿 고르면 비교를 봅니다.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>The {count:,} selected images have no embedding yet.</source>
<translation>선택한 이미지 {count:,}개에 아직 임베딩이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>The prompts are being encoded…</source>
<translation>프롬프트를 부호화하는 중…</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>The model is loading…
The ranking appears as soon as it is there.</source>
<translation>모델을 불러오는 중…
준비되면 순위가 나타납니다.</translation>
</message>
<message>
<location filename="../../widgets/ranking/controller.py" />
<source>Type labels in Prompts, one a line.</source>
<translation>프롬프트 패널에 레이블을 한 줄에 하나씩 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/ranking/drawing.py" />
<source>The ranking shown is being computed again; try once it is there.</source>
<translation>표시된 순위를 다시 계산하는 중입니다. 끝난 뒤에 해 보세요.</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>logit = {signed} = {logit}</source>
<translation>로짓 = {signed} = {logit}</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>probability = {float:.6f} = {probability}</source>
<translation>확률 = {float:.6f} = {probability}</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>Click shows this image and the label's map; double click or P pins the map</source>
<translation>클릭하면 이 이미지와 레이블의 맵을 보고, 두 번 클릭하거나 P를 누르면 맵을 고정합니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>{names}
Click to make it the current image</source>
<translation>{names}
클릭하면 현재 이미지가 됩니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>The label of the highest cosine; click to sort</source>
<translation>코사인이 가장 높은 레이블, 클릭하면 정렬</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>{arrow}top label</source>
<translation>{arrow}최상위 레이블</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>{label}
Click to sort by its {value}</source>
<translation>{label}
클릭하면 {value} 기준으로 정렬</translation>
</message>
<message>
<location filename="../../widgets/ranking/grid.py" />
<source>image ({value})</source>
<translation>이미지({value})</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Temperature: the factor on the logit scale; 1 = the model's own. It moves logits and probabilities, never a cosine</source>
<translation>온도: 로짓 스케일에 곱하는 값, 1 = 모델 자신의 값. 로짓과 확률은 바뀌지만 코사인은 바뀌지 않습니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Bars</source>
<translation>막대</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Table</source>
<translation>표</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Show bars</source>
<translation>막대 보기</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Show table</source>
<translation>표 보기</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Show matrix</source>
<translation>행렬 보기</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>One image: its labels from the best to the worst</source>
<translation>이미지 하나: 레이블을 높은 순으로</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Selected images × labels, to sort and compare</source>
<translation>선택한 이미지 × 레이블, 정렬하고 비교</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Figure 1 of the CLIP paper: images × labels in the order given; pairs on the diagonal</source>
<translation>CLIP 논문의 그림 1: 이미지 × 레이블을 주어진 순서대로, 대각선이 쌍</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>The model's own: the short side is resized, the centre cropped; a wide image loses its sides</source>
<translation>모델 자신의 방식: 짧은 변에 맞춰 줄이고 가운데를 자릅니다. 가로로 긴 이미지는 양옆을 잃습니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>The whole image is squeezed into the model's input; its proportions change</source>
<translation>이미지 전체를 모델 입력에 눌러 맞춥니다. 비율이 바뀝니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>The whole image is fitted into the model's input, with borders</source>
<translation>이미지 전체를 테두리를 붙여 모델 입력에 맞춥니다</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>logit scale {logit_scale:.1f}</source>
<translation>로짓 스케일 {logit_scale:.1f}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>logit = {logit_scale:.6g} × {temperature:g} × cosine</source>
<translation>로짓 = {logit_scale:.6g} × {temperature:g} × 코사인</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Temperature: factor on the logit scale</source>
<translation>온도: 로짓 스케일에 곱하는 값</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Temperature, in octaves</source>
<translation>온도(옥타브)</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Reset the temperature to 1</source>
<translation>온도를 1로 되돌리기</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Back to × 1, the model's own</source>
<translation>모델 자신의 값인 × 1로 되돌리기</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>How an image becomes the model's input</source>
<translation>이미지를 모델 입력으로 만드는 방식</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>, bias {signed}</source>
<translation>, 편향 {signed}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>scale {logit_scale:.1f} {signed}</source>
<translation>스케일 {logit_scale:.1f} {signed}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>{name}: the model's own, learned in training
{formula}</source>
<translation>{name}: 모델이 학습한 값
{formula}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>scale {logit_scale:.1f}</source>
<translation>스케일 {logit_scale:.1f}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>Ranking</source>
<translation>순위</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>{title}
This ranking is for the {stale}</source>
<translation>{title}
이 순위의 기준: {stale}</translation>
</message>
<message>
<location filename="../../widgets/ranking/panel.py" />
<source>no model yet</source>
<translation>아직 모델 없음</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>Colours run from {value} {ends} to {ends_2}</source>
<translation>색의 범위: {value} {ends}~{ends_2}</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>the least and the greatest value shown</source>
<translation>표시된 값의 최솟값과 최댓값</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>Scores of images (rows) under labels (columns)</source>
<translation>레이블(열)에 대한 이미지(행)의 점수</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>Sort by image name</source>
<translation>이미지 이름 기준 정렬</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>{arrow}image</source>
<translation>{arrow}이미지</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>{said}: {why}, one scale for all cells</source>
<translation>{said}: {why}, 모든 칸에 같은 척도</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>Value shown</source>
<translation>표시할 값</translation>
</message>
<message>
<location filename="../../widgets/ranking/table.py" />
<source>Which value the cells show</source>
<translation>칸에 표시할 값</translation>
</message>
<message>
<location filename="../../widgets/ranking/text.py" />
<source>exp(logit) / Σ exp(logit) over the {labels:,} labels given</source>
<translation>exp(로짓) / 주어진 레이블 {labels:,}개의 Σ exp(로짓)</translation>
</message>
<message>
<location filename="../../widgets/ranking/text.py" />
<source>1 / (1 + exp(−logit)), each label for itself</source>
<translation>1 / (1 + exp(−로짓)), 레이블마다 따로</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>The pair ranks first for {right:,} of {images:,} images, {right_2:,} of {labels:,} labels.</source>
<translation>쌍이 1위인 경우: 이미지 {images:,}개 중 {right:,}개, 레이블 {labels:,}개 중 {right_2:,}개.</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>Select as many images as there are labels, in the same order, for the loss of the pairs.</source>
<translation>쌍의 손실을 보려면 레이블과 같은 수의 이미지를 같은 순서로 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>Symmetric contrastive loss {contrastive_loss:.4f} nats. {found}</source>
<translation>대칭 대조 손실 {contrastive_loss:.4f}나트. {found}</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>½ · (cross-entropy over each row + cross-entropy over each column), mean over the pairs: −log softmax(logit) on the diagonal</source>
<translation>½ · (각 행의 교차 엔트로피 + 각 열의 교차 엔트로피), 쌍의 평균: 대각선의 −log softmax(로짓)</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>previous prompts</source>
<translation>이전 프롬프트</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>previous temperature</source>
<translation>이전 온도</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>Sigmoid loss {sigmoid_loss:.4f} nats per image. {found}</source>
<translation>시그모이드 손실 이미지당 {sigmoid_loss:.4f}나트. {found}</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>−1/N · Σ over all cells of log sigmoid(z · logit), z = 1 for a pair, −1 elsewhere</source>
<translation>−1/N · Σ log sigmoid(z · 로짓), 모든 칸에 대해, 쌍은 z = 1, 나머지는 −1</translation>
</message>
<message>
<location filename="../../widgets/ranking/work.py" />
<source>{images}, {labels}.</source>
<translation>{images}, {labels}.</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Drag an object, or move it by arrow keys (Shift: further). Delete removes it.</source>
<translation>물체를 끌거나 화살표 키로 옮깁니다(Shift: 더 멀리). Delete는 제거합니다.</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>A scene has at most {most_objects} objects</source>
<translation>장면의 물체는 최대 {most_objects}개입니다</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Add object</source>
<translation>물체 추가</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Background</source>
<translation>배경</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>What is behind the objects</source>
<translation>물체 뒤에 있는 것</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Another background</source>
<translation>다른 배경</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Another one of this kind</source>
<translation>같은 종류의 다른 배경</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Side of the image</source>
<translation>이미지의 변</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Width and height of the PNG, {smallest_side} to {largest_side} pixels</source>
<translation>PNG의 너비와 높이, {smallest_side}~{largest_side}픽셀</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Follow the scene</source>
<translation>장면 따르기</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Take back the edit: caption what is there</source>
<translation>편집을 취소하고 실제 장면대로 캡션을 답니다</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Note on the caption</source>
<translation>캡션에 대한 안내</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Scene builder</source>
<translation>장면 편집기</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>{count} of {most_objects}</source>
<translation>{most_objects}개 중 {count}개</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>! Mostly covered, though the caption names it: {covered}.</source>
<translation>! 캡션에 나오지만 거의 가려졌습니다: {covered}.</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Add to images</source>
<translation>이미지에 추가</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Write a PNG with its caption and list it among the images (Ctrl+Enter)</source>
<translation>PNG를 캡션과 함께 저장하고 이미지 목록에 넣습니다 (Ctrl+Enter)</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Side</source>
<translation>변</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>One more object, where there is room</source>
<translation>빈자리가 있으면 물체를 하나 더</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Edited; the scene's own caption: {true}</source>
<translation>편집됨. 장면 자체의 캡션: {true}</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>The caption follows the scene until you edit it.</source>
<translation>편집하기 전에는 캡션이 장면을 따릅니다.</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Another</source>
<translation>다른 것</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Undo</source>
<translation>실행 취소</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Redo</source>
<translation>다시 실행</translation>
</message>
<message>
<location filename="../../widgets/scenes/builder.py" />
<source>Objects</source>
<translation>물체</translation>
</message>
<message>
<location filename="../../widgets/scenes/canvas.py" />
<source>Add an object to begin.</source>
<translation>물체를 추가해 시작하세요.</translation>
</message>
<message>
<location filename="../../widgets/scenes/canvas.py" />
<source>Scene</source>
<translation>장면</translation>
</message>
<message>
<location filename="../../widgets/scenes/controller.py" />
<source>Rendering {side} × {side} pixels…</source>
<translation>{side} × {side}픽셀로 그리는 중…</translation>
</message>
<message>
<location filename="../../widgets/scenes/controller.py" />
<source>Added to the images: {caption}</source>
<translation>이미지에 추가했습니다: {caption}</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>Choose object {index}</source>
<translation>물체 {index} 선택</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>Choose this object in the picture</source>
<translation>그림에서 이 물체 선택</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>colour</source>
<translation>색</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>shape</source>
<translation>모양</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>Remove object {index}</source>
<translation>물체 {index} 제거</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>Remove this object (Delete)</source>
<translation>이 물체 제거 (Delete)</translation>
</message>
<message>
<location filename="../../widgets/scenes/rows.py" />
<source>{capitalize} of object {index}</source>
<translation>물체 {index}: {capitalize}</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>Search images first (Ctrl+F): the command prints what is found.</source>
<translation>먼저 이미지를 검색하세요(Ctrl+F). 명령은 찾은 결과를 출력합니다.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>by cosine with {quoted}</source>
<translation>{quoted} 코사인 순</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>Select an image to find others like it.</source>
<translation>비슷한 이미지를 찾으려면 이미지를 선택하세요.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>There are no images to search yet.</source>
<translation>아직 검색할 이미지가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>The model is loading…
The search begins as soon as it is there.</source>
<translation>모델을 불러오는 중…
준비되면 검색을 시작합니다.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>{text} has no embedding yet; the search begins as soon as it has.</source>
<translation>{text}: 아직 임베딩이 없습니다. 만들어지면 검색을 시작합니다.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>No image has an embedding yet; the search begins with the first.</source>
<translation>아직 임베딩이 있는 이미지가 없습니다. 하나라도 만들어지면 검색을 시작합니다.</translation>
</message>
<message>
<location filename="../../widgets/search/controller.py" />
<source>The search failed.</source>
<translation>검색하지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/search/work.py" />
<source>{count} by cosine with {quoted}</source>
<translation>{count}, {quoted} 코사인 순</translation>
</message>
<message>
<location filename="../../widgets/search/work.py" />
<source>{summary}, highest first
cosine = image embedding · {kind} embedding, both of length 1
Images without an embedding come last. Click to show the others alone. Esc ends the search.</source>
<translation>{summary}, 높은 순
코사인 = 이미지 임베딩 · {kind} 임베딩, 둘 다 길이 1
임베딩이 없는 이미지는 맨 뒤에 옵니다. 클릭하면 나머지만 봅니다. Esc는 검색을 끝냅니다.</translation>
</message>
<message>
<location filename="../../widgets/search/work.py" />
<source>{known:,} of {count}</source>
<translation>{count} 중 {known:,}개</translation>
</message>
<message>
<location filename="../../widgets/search/work.py" />
<source>! {context_length} of {count} tokens fit; lost: {lost}</source>
<translation>! 토큰 {count}개 중 {context_length}개만 들어감, 잘림: {lost}</translation>
</message>
<message>
<location filename="../../widgets/search/work.py" />
<source>{summary}, highest first</source>
<translation>{summary}, 높은 순</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>An explorer for how CLIP models behave, by numbers that are the model's own. MIT licence.</source>
<translation>CLIP 모델의 동작을 모델 자신의 수치로 살펴보는 탐색기입니다. MIT 라이선스.</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>Looking at versions, device and paths…</source>
<translation>버전, 장치, 경로를 확인하는 중…</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>Versions, machine, paths and model</source>
<translation>버전, 시스템, 경로, 모델</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>{width} × {height}, scale {devicepixelratio:g}</source>
<translation>{width} × {height}, 배율 {devicepixelratio:g}</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>About CLIP Loupe</source>
<translation>CLIP Loupe 정보</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>The program's icon</source>
<translation>프로그램 아이콘</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>&lt;b style='font-size: large'&gt;CLIP Loupe {version}&lt;/b&gt;&lt;br&gt;{what}</source>
<translation>&lt;b style='font-size: large'&gt;CLIP Loupe {version}&lt;/b&gt;&lt;br&gt;{what}</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>&amp;Copy diagnostics</source>
<translation>진단 정보 복사(&amp;C)</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>Copies the text above, for a report; paths hold your user name</source>
<translation>위의 텍스트를 보고용으로 복사합니다. 경로에는 사용자 이름이 들어 있습니다</translation>
</message>
<message>
<location filename="../../widgets/shell/about.py" />
<source>&amp;Copied</source>
<translation>복사됨(&amp;C)</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Share {title}</source>
<translation>{title} 공유</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Copy or save what is shown here</source>
<translation>여기에 보이는 내용을 복사하거나 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Guide on {title}</source>
<translation>{title} 안내서</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>What this shows: the guide (Shift+F1)</source>
<translation>여기에 보이는 것: 안내서(Shift+F1)</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Fold {title}</source>
<translation>{title} 접기</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Fold to a strip</source>
<translation>띠로 접기</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Float {title}</source>
<translation>{title} 분리</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>{title}: whole window</source>
<translation>{title}: 창 전체</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Put back into the window</source>
<translation>창에 다시 넣기</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Float: a window of its own</source>
<translation>분리: 별도의 창으로</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>Give the window back (F11, double click)</source>
<translation>창을 되돌리기 (F11, 두 번 클릭)</translation>
</message>
<message>
<location filename="../../widgets/shell/dock.py" />
<source>The whole window (F11, double click)</source>
<translation>창 전체로 (F11, 두 번 클릭)</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>The ranking shown is being computed again; export once it is there.</source>
<translation>표시된 순위를 다시 계산하는 중입니다. 끝난 뒤에 내보내세요.</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>There is no ranking to export yet: choose an image and type labels.</source>
<translation>아직 내보낼 순위가 없습니다. 이미지를 고르고 레이블을 입력하세요.</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>Exporting</source>
<translation>내보내는 중</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>Export heatmap figure</source>
<translation>히트맵 그림 내보내기</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>PNG (*.png);;SVG (*.svg)</source>
<translation>PNG (*.png);;SVG (*.svg)</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>Export rankings</source>
<translation>순위 내보내기</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>Export overlay</source>
<translation>오버레이 내보내기</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>PNG (*.png)</source>
<translation>PNG (*.png)</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>Export DCSM arrays</source>
<translation>DCSM 배열 내보내기</translation>
</message>
<message>
<location filename="../../widgets/shell/export_controller.py" />
<source>NumPy arrays (*.npz)</source>
<translation>NumPy 배열 (*.npz)</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Dense cosine similarity maps (DCSM)</source>
<translation>조밀 코사인 유사도 맵(DCSM)</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Learn</source>
<translation>배우기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Compare models</source>
<translation>모델 비교</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Paste images</source>
<translation>이미지 붙여넣기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Remove selected images</source>
<translation>선택한 이미지 제거</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Rows of a collection</source>
<translation>컬렉션의 행</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Open groups…</source>
<translation>그룹 열기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Export groups…</source>
<translation>그룹 내보내기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Ranked images of a query</source>
<translation>질의별 순위 이미지</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Open truth…</source>
<translation>정답 열기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Open saved evaluations…</source>
<translation>저장된 평가 열기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Scene builder…</source>
<translation>장면 편집기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Built-in model</source>
<translation>내장 모델</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Check the model…</source>
<translation>모델 검사…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Export heatmap figure…</source>
<translation>히트맵 그림 내보내기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Export overlay at image resolution…</source>
<translation>이미지 해상도로 오버레이 내보내기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Export DCSM arrays…</source>
<translation>DCSM 배열 내보내기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Export rankings…</source>
<translation>순위 내보내기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Save as picture…</source>
<translation>그림으로 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Make a slide…</source>
<translation>슬라이드 만들기…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Add to the slides</source>
<translation>슬라이드에 추가</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Save the gathered slides…</source>
<translation>모은 슬라이드 저장…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Embedding cache…</source>
<translation>임베딩 캐시…</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>previous, next image</source>
<translation>이전, 다음 이미지</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>select all</source>
<translation>모두 선택</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Delete</source>
<translation>Delete</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>remove the selected</source>
<translation>선택한 항목 제거</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>tag the selected with the group of this letter; once more, untag them</source>
<translation>선택한 이미지에 이 글자의 그룹 태그 달기, 다시 누르면 떼기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Arrows</source>
<translation>화살표</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>next row; with Shift select, with Ctrl only move</source>
<translation>다음 행, Shift와 함께: 선택, Ctrl과 함께: 이동만</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Space</source>
<translation>Space</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>select the row, or no more</source>
<translation>행 선택 또는 해제</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Enter</source>
<translation>Enter</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>find rows like this one</source>
<translation>이 행과 비슷한 행 찾기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>search the rows by a prompt</source>
<translation>프롬프트로 행 검색</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>copy the selected rows</source>
<translation>선택한 행 복사</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>select the group's images</source>
<translation>그룹의 이미지 선택</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>tag the selected images; once more, untag them</source>
<translation>선택한 이미지에 태그 달기, 다시 누르면 떼기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>rename the group</source>
<translation>그룹 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>delete the group; its images stay</source>
<translation>그룹 삭제(이미지는 남음)</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>show the images of the chosen class</source>
<translation>고른 클래스의 이미지 보기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>reword the class's name in prompts</source>
<translation>프롬프트에 쓰이는 클래스 이름 바꾸기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>Space, Enter</source>
<translation>Space, Enter</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>pin the chosen prompt as a map</source>
<translation>고른 프롬프트를 맵으로 고정</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>choose and pin the nth prompt</source>
<translation>n번째 프롬프트를 골라 고정</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>next label; its map is shown</source>
<translation>다음 레이블, 그 맵이 표시됨</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>pin the label's map, or unpin it</source>
<translation>레이블의 맵 고정 또는 고정 해제</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>copy the table</source>
<translation>표 복사</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>on a rate: show its images; on a label: show its map</source>
<translation>비율에서: 해당 이미지 보기, 레이블에서: 맵 보기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>choose the nth card</source>
<translation>n번째 카드 선택</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>next token; with Shift, the mean of all up to it; with Ctrl, only the mark moves</source>
<translation>다음 토큰, Shift와 함께: 거기까지의 평균, Ctrl과 함께: 표시만 이동</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>add the marked token to the mean, or take it away</source>
<translation>표시한 토큰을 평균에 넣거나 빼기</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>on the image: move the pinned patch (Esc unpins it)</source>
<translation>이미지에서: 고정된 패치 이동(Esc로 해제)</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>on the image: zoom in, out, reset</source>
<translation>이미지에서: 확대, 축소, 원래대로</translation>
</message>
<message>
<location filename="../../widgets/shell/features.py" />
<source>on the matrix: next cell; Space pins its column, Enter chooses its token</source>
<translation>행렬에서: 다음 칸, Space는 그 열을 고정, Enter는 그 토큰을 선택</translation>
</message>
<message>
<location filename="../../widgets/shell/frame.py" />
<source>CLIP Loupe</source>
<translation>CLIP Loupe</translation>
</message>
<message>
<location filename="../../widgets/shell/frame.py" />
<source>Opening…</source>
<translation>여는 중…</translation>
</message>
<message>
<location filename="../../widgets/shell/help/glossary.py" />
<source>Find a term</source>
<translation>용어 찾기</translation>
</message>
<message>
<location filename="../../widgets/shell/help/glossary.py" />
<source>Terms and what they mean</source>
<translation>용어와 뜻</translation>
</message>
<message>
<location filename="../../widgets/shell/help/glossary.py" />
<source>Glossary</source>
<translation>용어집</translation>
</message>
<message>
<location filename="../../widgets/shell/help/glossary.py" />
<source>Find a term…</source>
<translation>용어 찾기…</translation>
</message>
<message>
<location filename="../../widgets/shell/help/glossary.py" />
<source>No term has these letters.</source>
<translation>이 글자가 들어간 용어가 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/contents.py" />
<source>Pages of the guide</source>
<translation>안내서의 페이지</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/contents.py" />
<source>Sections of the guide with these words</source>
<translation>이 말이 있는 안내서의 절</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/page_view.py" />
<source>Page of the guide</source>
<translation>안내서의 페이지</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Back (Alt+Left)</source>
<translation>뒤로(Alt+왼쪽)</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Forward</source>
<translation>앞으로</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Forward (Alt+Right)</source>
<translation>앞으로(Alt+오른쪽)</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Search the guide</source>
<translation>안내서 검색</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Guide</source>
<translation>안내서</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>Search the guide…</source>
<translation>안내서 검색…</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>{page} – Guide</source>
<translation>{page} – 안내서</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>section</source>
<translation>절</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>sections</source>
<translation>절</translation>
</message>
<message>
<location filename="../../widgets/shell/help/guide/window.py" />
<source>No section has all these words.</source>
<translation>이 말이 모두 있는 절이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/help/notices_window.py" />
<source>Notices of this run, oldest first</source>
<translation>이번 실행의 알림, 오래된 것부터</translation>
</message>
<message>
<location filename="../../widgets/shell/help/notices_window.py" />
<source>Notices</source>
<translation>알림</translation>
</message>
<message>
<location filename="../../widgets/shell/help/notices_window.py" />
<source>Nothing was said yet.</source>
<translation>아직 알림이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/help/notices_window.py" />
<source>&amp;Copy all</source>
<translation>모두 복사(&amp;C)</translation>
</message>
<message>
<location filename="../../widgets/shell/main_window.py" />
<source>Close the nearest: a notice, a search, the whole window</source>
<translation>가장 가까운 것 닫기: 알림, 검색, 창 전체 표시</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>&amp;File</source>
<translation>파일(&amp;F)</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>&amp;Edit</source>
<translation>편집(&amp;E)</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>&amp;View</source>
<translation>보기(&amp;V)</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>&amp;Model</source>
<translation>모델(&amp;M)</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>&amp;Help</source>
<translation>도움말(&amp;H)</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Follow the system</source>
<translation>시스템 설정 따르기</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Open session…</source>
<translation>세션 열기…</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Save session</source>
<translation>세션 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Save session as…</source>
<translation>다른 이름으로 세션 저장…</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Quit</source>
<translation>끝내기</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Reset the layout</source>
<translation>배치 초기화</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Guide on what has the keyboard</source>
<translation>키보드가 있는 곳의 안내서</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Keyboard shortcuts</source>
<translation>단축키</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Notices…</source>
<translation>알림…</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Go to the notice shown</source>
<translation>표시된 알림으로 이동</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Light</source>
<translation>밝게</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Dark</source>
<translation>어둡게</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>The window changes its language when it is opened the next time.</source>
<translation>언어는 창을 다음에 열 때 바뀝니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Theme</source>
<translation>테마</translation>
</message>
<message>
<location filename="../../widgets/shell/menus.py" />
<source>Language</source>
<translation>언어</translation>
</message>
<message>
<location filename="../../widgets/shell/rail.py" />
<source>Folded panels at the left</source>
<translation>왼쪽에 접힌 패널</translation>
</message>
<message>
<location filename="../../widgets/shell/rail.py" />
<source>Folded panels at the right</source>
<translation>오른쪽에 접힌 패널</translation>
</message>
<message>
<location filename="../../widgets/shell/rail.py" />
<source>{title} (Ctrl+{number}): {tip}</source>
<translation>{title} (Ctrl+{number}): {tip}</translation>
</message>
<message>
<location filename="../../widgets/shell/rail.py" />
<source>Unfold {title}</source>
<translation>{title} 펼치기</translation>
</message>
<message>
<location filename="../../widgets/shell/rail.py" />
<source>Views</source>
<translation>보기</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>&amp;Recent folders</source>
<translation>최근 폴더(&amp;R)</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>Recent &amp;collections</source>
<translation>최근 컬렉션(&amp;C)</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>Recent s&amp;essions</source>
<translation>최근 세션(&amp;E)</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>&amp;Recent models</source>
<translation>최근 모델(&amp;R)</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>{path} is not there any more; it was taken from the recent {kind}.</source>
<translation>{path} 경로가 더 이상 없어 최근 {kind} 목록에서 뺐습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>&amp;Clear recent</source>
<translation>최근 목록 지우기(&amp;C)</translation>
</message>
<message>
<location filename="../../widgets/shell/recents.py" />
<source>None yet</source>
<translation>아직 없음</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>CLIP Loupe sessions (*.json)</source>
<translation>CLIP Loupe 세션 (*.json)</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>Opened {name} in place of {parts}.</source>
<translation>{parts} 대신 {name} 세션을 열었습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>The session could not be kept: {sentence}</source>
<translation>세션을 보관하지 못했습니다: {sentence}</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>Opened {name}.</source>
<translation>{name} 세션을 열었습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>The session was saved as {name}.</source>
<translation>세션을 {name} 파일로 저장했습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>Save the session</source>
<translation>세션 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/session_controller.py" />
<source>Open a session</source>
<translation>세션 열기</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/controller.py" />
<source>No command gives what this panel shows.</source>
<translation>이 패널의 내용을 만드는 명령이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/controller.py" />
<source>No model is loaded: there is nothing to draw yet.</source>
<translation>불러온 모델이 없어 아직 그릴 것이 없습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/controller.py" />
<source>Save as picture</source>
<translation>그림으로 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/controller.py" />
<source>The picture is on the clipboard.</source>
<translation>그림을 클립보드에 복사했습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/controller.py" />
<source>Copying</source>
<translation>복사하는 중</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>There is nothing for a slide yet: choose an image and type labels, or pin a prompt.</source>
<translation>아직 슬라이드에 담을 것이 없습니다. 이미지를 고르고 레이블을 입력하거나 프롬프트를 고정하세요.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>PowerPoint (*.pptx);;PNG (*.png);;SVG (*.svg)</source>
<translation>PowerPoint (*.pptx);;PNG (*.png);;SVG (*.svg)</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>Make a slide</source>
<translation>슬라이드 만들기</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>Save the gathered slides</source>
<translation>모은 슬라이드 저장</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>{count} {slides} gathered.</source>
<translation>{slides} {count}장을 모았습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>No slide is gathered yet; “Add to the slides” gathers what is shown.</source>
<translation>아직 모은 슬라이드가 없습니다. “슬라이드에 추가”가 보이는 내용을 모읍니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>Making slides</source>
<translation>슬라이드를 만드는 중</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>slide</source>
<translation>슬라이드</translation>
</message>
<message>
<location filename="../../widgets/shell/sharing/slides.py" />
<source>slides</source>
<translation>슬라이드</translation>
</message>
<message>
<location filename="../../widgets/shell/shortcuts.py" />
<source>Window</source>
<translation>창</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>A screenshot needs a Qt application with widgets.</source>
<translation>화면 그림을 만들려면 위젯이 있는 Qt 응용 프로그램이 필요합니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>There is no view '{name}'; choose one of {views}.</source>
<translation>'{name}' 보기가 없습니다. 다음에서 고르세요: {views}.</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>There is no panel '{name}'; choose one of {docks}.</source>
<translation>'{name}' 패널이 없습니다. 다음에서 고르세요: {docks}.</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>; it has {pages}</source>
<translation>. 있는 페이지: {pages}</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>The panel '{name}' has no page '{page}'{others}.</source>
<translation>'{name}' 패널에 '{page}' 페이지가 없습니다{others}.</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>The screenshot could not be encoded.</source>
<translation>화면 그림을 부호화하지 못했습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/shot.py" />
<source>The window was still at work after {limit_seconds:.0f} seconds.</source>
<translation>{limit_seconds:.0f}초가 지나도 창의 작업이 끝나지 않았습니다.</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Stop embedding images for a while; what is embedded stays, and the current image is still embedded</source>
<translation>이미지 임베딩을 잠시 멈춥니다. 이미 만든 임베딩은 남고 현재 이미지는 계속 임베딩합니다</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Go on embedding images where it stopped</source>
<translation>멈춘 곳에서 이미지 임베딩을 계속합니다</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Rate: steps done in the last ten seconds / seconds. Time left: steps to do / rate.</source>
<translation>속도: 최근 10초 동안 끝낸 단계 수 / 초. 남은 시간: 남은 단계 수 / 속도.</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>paused</source>
<translation>일시 정지</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>stopped</source>
<translation>중지됨</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>{bytes_text} of {bytes_text_2}</source>
<translation>{bytes_text_2} 중 {bytes_text}</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Model and device</source>
<translation>모델과 장치</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Running work</source>
<translation>진행 중인 작업</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Pause embedding images</source>
<translation>이미지 임베딩 일시 정지</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Cancel the running work</source>
<translation>진행 중인 작업 취소</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Stop the running work; what is done is kept</source>
<translation>진행 중인 작업을 멈춥니다. 끝낸 부분은 남습니다</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Time of the last ranking</source>
<translation>최근 순위 계산 시간</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>{millions:.1f} M parameters</source>
<translation>파라미터 {millions:.1f} M개</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>Ranked in {seconds:.1f} s</source>
<translation>순위 계산 {seconds:.1f}초</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>, {rate} {unit}/s</source>
<translation>, 초당 {unit} {rate}개</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>{family}; {rows} × {columns} patches; embedding of {embed_dim} numbers; context of {context_length} tokens; logit scale {logit_scale:.2f}; {library}; weights sha256 {weights_hash}…</source>
<translation>{family}, {rows} × {columns} 패치, 임베딩 {embed_dim}차원, 컨텍스트 길이 {context_length}토큰, 로짓 스케일 {logit_scale:.2f}, {library}, 가중치 sha256 {weights_hash}…</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>{title}: {rests} at {count}</source>
<translation>{title}: {count}에서 {rests}</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>From request to scores: changed prompts encoded, ensembled, cosines taken</source>
<translation>요청부터 점수까지: 바뀐 프롬프트 부호화, 앙상블, 코사인 계산</translation>
</message>
<message>
<location filename="../../widgets/shell/status_bar.py" />
<source>No model loaded</source>
<translation>불러온 모델 없음</translation>
</message>
<message>
<location filename="../../widgets/shell/view_menu.py" />
<source>Panels shown</source>
<translation>표시할 패널</translation>
</message>
<message>
<location filename="../../widgets/shell/view_menu.py" />
<source>Whole window for this panel</source>
<translation>이 패널을 창 전체로</translation>
</message>
<message>
<location filename="../../widgets/shell/view_menu.py" />
<source>Go to {windowtitle}</source>
<translation>{windowtitle} 패널로 이동</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Explore</source>
<translation>탐색</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Maps, ranking, prompts and probes of the same images side by side</source>
<translation>같은 이미지의 맵, 순위, 프롬프트, 프로브를 나란히</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Compare</source>
<translation>비교</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Two models over the same images and prompts</source>
<translation>같은 이미지와 프롬프트로 두 모델 비교</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Composition</source>
<translation>조합</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Captions against their hard negatives, scorers, an ideal CLIP's conditions, published benchmarks</source>
<translation>캡션과 하드 네거티브, 스코어러, 이상적 CLIP의 조건, 공개 벤치마크</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Bias</source>
<translation>편향</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Groups of images and the probes of how a model treats them</source>
<translation>이미지 그룹, 그리고 모델이 그룹을 어떻게 다루는지 재는 프로브</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>The images as the stage: a grid with sizes and filters, prompts and ranking at its side</source>
<translation>이미지를 중심에: 크기와 필터가 있는 격자, 옆에는 프롬프트와 순위</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>How good the model is on images whose classes are known</source>
<translation>클래스를 아는 이미지에서 모델이 얼마나 정확한지</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Inside</source>
<translation>내부</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>What in the model makes a number: heads, patches and layers</source>
<translation>모델의 무엇이 수치를 만드는지: 헤드, 패치, 레이어</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Collections</source>
<translation>컬렉션</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Embeddings that were made before, millions of them: searched, ranked, evaluated</source>
<translation>미리 만들어 둔 수백만 개의 임베딩: 검색, 순위, 평가</translation>
</message>
<message>
<location filename="../../widgets/shell/views.py" />
<source>Lessons on how CLIP works, done in this window on the loaded model</source>
<translation>CLIP의 작동 방식에 대한 강의, 이 창에서 불러온 모델로</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>attention pooling</source>
<translation>어텐션 풀링</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How some towers make one embedding of all patches: a learned query weighs them. Their patch tokens are shown without it.</source>
<translation>모든 패치로 임베딩 하나를 만드는 방식의 하나: 학습된 질의가 패치에 가중치를 줍니다. 이런 타워의 패치 토큰은 이 과정 없이 표시됩니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>BPE, piece</source>
<translation>BPE, 조각</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A tokenizer's unit: a word, or a part of one. A word of several pieces has several tokens.</source>
<translation>토크나이저의 단위: 단어 또는 그 일부. 여러 조각으로 된 단어는 토큰이 여럿입니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>checkpoint</source>
<translation>체크포인트</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A file of a model's weights.</source>
<translation>모델의 가중치 파일.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>CLS</source>
<translation>CLS</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The token of a vision transformer that stands for the whole picture; its embedding is the image's.</source>
<translation>비전 트랜스포머에서 그림 전체를 대표하는 토큰. 그 임베딩이 이미지의 임베딩입니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>confidence interval</source>
<translation>신뢰구간</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Where the true value lies in 95 of 100 such samples. Wilson's is for a rate; the bootstrap draws the images again and again.</source>
<translation>이런 표본 100개 중 95개에서 참값이 있는 범위. Wilson 구간은 비율에 쓰고, 부트스트랩은 이미지를 거듭 다시 뽑습니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How far two embeddings point the same way, −1 to 1: their product, both of length 1. Levels of different models are not comparable.</source>
<translation>두 임베딩이 얼마나 같은 방향인지, −1~1: 길이 1인 둘의 곱. 서로 다른 모델의 수준은 비교할 수 없습니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>crop</source>
<translation>크롭</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>What the model saw of an image: by default the middle square, after the short side was scaled.</source>
<translation>모델이 이미지에서 본 부분: 기본은 짧은 변에 맞춰 줄인 뒤의 가운데 정사각형.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>DCSM, map</source>
<translation>DCSM, 맵</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Dense cosine similarity map: the cosine of each text token with each patch token. It is neither attention nor a saliency map.</source>
<translation>조밀 코사인 유사도 맵: 각 텍스트 토큰과 각 패치 토큰의 코사인. 어텐션도 현저성 맵도 아닙니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Delta degrees of freedom: a standard deviation divides by n − ddof; 1 for a sample, 0 for all there is.</source>
<translation>델타 자유도: 표준편차를 n − ddof로 나눕니다. 표본이면 1, 전체면 0.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>effect size d</source>
<translation>효과크기 d</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>WEAT's difference of two groups in standard deviations: d = (mean of X − mean of Y) / standard deviation over both.</source>
<translation>WEAT에서 두 무리의 차이를 표준편차로 나타낸 것: d = (X의 평균 − Y의 평균) / 둘 전체의 표준편차.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>embedding</source>
<translation>임베딩</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The list of numbers that a tower makes of an image, a text or a token.</source>
<translation>타워가 이미지, 텍스트 또는 토큰으로 만드는 수의 목록.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>ensemble</source>
<translation>앙상블</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>One embedding of a label's prompts: each brought to length 1, averaged, brought to length 1 again.</source>
<translation>한 레이블의 여러 프롬프트로 만든 임베딩 하나: 각각 길이 1로, 평균하고, 다시 길이 1로.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>EOT, SOT</source>
<translation>EOT, SOT</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The tokens at the end and the start of a text; in CLIP the one at the end is the text's embedding.</source>
<translation>텍스트의 끝과 시작 토큰. CLIP에서는 끝 토큰이 텍스트의 임베딩입니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>GEM, Surgery</source>
<translation>GEM, Surgery</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Paths beside the model's own over its last six blocks, without MLP. GEM: the mean of q-q, k-k and v-v on rows of length 1. Surgery: v-v, and from each map what all texts share is taken, which is no cosine any more.</source>
<translation>마지막 여섯 블록에서 모델 자신의 경로 옆에 MLP 없이 놓은 경로. GEM: 길이 1인 행에서 q-q, k-k, v-v의 평균. Surgery: v-v에서 모든 텍스트의 공통분을 뺀 것으로, 더는 코사인이 아닙니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A set of images that you named, in an attribute such as age; an image is in one group of each attribute at most.</source>
<translation>age 같은 속성 안에서 이름 붙인 이미지의 모음. 이미지는 속성마다 많아야 한 그룹에 듭니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>hard negative</source>
<translation>하드 네거티브</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A caption that differs from the true one in a word or two and is false of the picture.</source>
<translation>맞는 캡션과 단어 한두 개만 다르고 그림에는 맞지 않는 캡션.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>What an image may show: a line of the field Labels.</source>
<translation>이미지에 있을 수 있는 것: 레이블 칸의 한 줄.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The cosine times the logit scale (plus the bias, in SigLIP): what a probability is made of.</source>
<translation>코사인에 로짓 스케일을 곱한 것(SigLIP에서는 편향을 더함): 확률의 재료.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>logit scale</source>
<translation>로짓 스케일</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The model's own factor on cosines, learnt in training; the temperature multiplies it.</source>
<translation>모델이 학습에서 배운, 코사인에 곱하는 값. 온도가 여기에 곱해집니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How far the groups' shares among the first images of a ranking differ from the shares wanted, summed over all places; 0 is no difference.</source>
<translation>순위의 앞쪽 이미지에서 그룹의 몫이 바라는 몫과 얼마나 다른지를 모든 자리에 걸쳐 합한 값. 0이면 차이 없음.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>p value</source>
<translation>p값</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How often chance alone would give a difference as large, where groups and values were dealt at random.</source>
<translation>그룹과 값이 무작위로 나뉘었다면 우연만으로 이만큼 큰 차이가 나올 빈도.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>patch token, text token</source>
<translation>패치 토큰, 텍스트 토큰</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A piece of the image or of the text as the model sees it, with an embedding of its own.</source>
<translation>모델이 보는 이미지나 텍스트의 조각으로, 저마다 임베딩이 있습니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>softmax: a forced choice among the labels given, e^logit / the sum over all; they add up to 1. sigmoid: each label for itself, 1 / (1 + e^−logit).</source>
<translation>소프트맥스: 주어진 레이블 가운데 강제 선택, e^로짓 / 전체의 합. 더하면 1. 시그모이드: 레이블마다 따로, 1 / (1 + e^−로짓).</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>probe</source>
<translation>프로브</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A question put to a model, whose answer is a number with its interval.</source>
<translation>모델에 던지는 질문. 답은 구간이 있는 수입니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A label in a template: “a photo of a {}.” with “cat” is “a photo of a cat.”</source>
<translation>템플릿에 넣은 레이블: “a photo of a {}.”에 “cat”을 넣으면 “a photo of a cat.”</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>q-q, k-k, ClearCLIP, NACLIP</source>
<translation>q-q, k-k, ClearCLIP, NACLIP</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The last block attends by its queries' or its keys' likeness in place of queries by keys: with residual and MLP (q-q, k-k), or without both (ClearCLIP: queries; NACLIP: keys, near patches favoured).</source>
<translation>마지막 블록이 질의와 키 대신 질의끼리 또는 키끼리의 유사도로 어텐션합니다: 잔차와 MLP를 넣거나(q-q, k-k) 둘 다 빼고(ClearCLIP: 질의, NACLIP: 키, 가까운 패치 우대).</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>raw, value, MaskCLIP, v-v</source>
<translation>raw, value, MaskCLIP, v-v</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How patch tokens are made in the last block of a vision transformer: as trained; from its values alone; as MaskCLIP's authors do; with each token attending by its values (CLIP Surgery).</source>
<translation>비전 트랜스포머의 마지막 블록에서 패치 토큰을 만드는 방식: 학습된 그대로, 값만으로, MaskCLIP 저자들의 방식, 각 토큰이 값끼리 어텐션하는 방식(CLIP Surgery).</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>scene</source>
<translation>장면</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>An image that this program drew, with a caption that is true of it.</source>
<translation>이 프로그램이 그린 이미지로, 맞는 캡션이 있습니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>skew@k</source>
<translation>skew@k</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>ln(a group's share of the first k images / the share wanted): above 0, the group is found more often.</source>
<translation>ln(앞쪽 k개 이미지에서 그룹의 몫 / 바라는 몫): 0보다 크면 그 그룹이 더 자주 나옵니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Spearman, Kendall tau-b</source>
<translation>스피어만, 켄달 tau-b</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>How far two orders agree, −1 to 1; both look at ranks alone.</source>
<translation>두 순서가 얼마나 일치하는지, −1~1. 둘 다 순위만 봅니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>tag</source>
<translation>태그</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>Which weights of an architecture, as open_clip names them: “ViT-B-32@openai”.</source>
<translation>open_clip이 부르는, 한 아키텍처의 가중치 이름: “ViT-B-32@openai”.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>A sentence with a place for the label: {}. Several are averaged.</source>
<translation>레이블 자리 {}가 있는 문장. 여러 개면 평균합니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>top-1</source>
<translation>top-1</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The label of the highest cosine; a model is right where that is the true one.</source>
<translation>코사인이 가장 높은 레이블. 그것이 실제 레이블이면 모델이 맞힌 것입니다.</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>tower</source>
<translation>타워</translation>
</message>
<message>
<location filename="../../resources/glossary.json" />
<source>The half of the model that reads images, or texts.</source>
<translation>이미지를, 또는 텍스트를 읽는 모델의 절반.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>clear win</source>
<translation>분명한 승리</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Chelsea the cat</source>
<translation>고양이 첼시</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A clear win: one animal in a wide photo (the crop cuts off both sides), and "cat" leads by far.</source>
<translation>분명한 승리: 넓은 사진 속 동물 하나(크롭이 양옆을 잘라 냄), "cat"이 크게 앞섭니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Cup of coffee</source>
<translation>커피 한 잔</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A win with a close second: "tea" is nearly as good; ask for the cup, the spoon or the table, and see where each matches.</source>
<translation>2위가 바짝 따라붙은 승리: "tea"도 거의 같습니다. 컵, 숟가락, 탁자로 물어 각각 어디와 맞는지 보세요.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>typographic attack</source>
<translation>타이포그래피 공격</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Coffee that says dog</source>
<translation>dog라고 적힌 커피</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A typographic attack: the same photo with a note that says "dog". A model that reads moves towards it; the built-in one cannot read, and stays.</source>
<translation>타이포그래피 공격: 같은 사진에 "dog"라는 쪽지를 붙였습니다. 글자를 읽는 모델은 그쪽으로 움직이고, 읽지 못하는 내장 모델은 그대로입니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Apple that says BANANA</source>
<translation>BANANA라고 적힌 사과</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A typographic attack: a drawn apple whose label names another fruit, which many CLIP models believe.</source>
<translation>타이포그래피 공격: 다른 과일 이름이 적힌 사과 그림. 많은 CLIP 모델이 이름을 믿습니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>composition failure</source>
<translation>조합 실패</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Circle left of square</source>
<translation>네모 왼쪽의 동그라미</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A composition failure: three captions of the same words get nearly the same cosine; the model reads them as a bag of words and cannot choose.</source>
<translation>조합 실패: 같은 단어로 된 세 캡션의 코사인이 거의 같습니다. 모델은 캡션을 단어 주머니로 읽어 고르지 못합니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Square left of circle</source>
<translation>동그라미 왼쪽의 네모</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>The swapped twin of the circle left of the square: the same failure, since the two images get the same ranking.</source>
<translation>네모 왼쪽의 동그라미를 맞바꾼 쌍둥이: 두 이미지의 순위가 같으므로 같은 실패입니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Three shapes</source>
<translation>세 도형</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Binding, counting and negation: shapes and colours are found, but not which belongs to which, how many, or what is absent.</source>
<translation>결합, 개수, 부정: 모양과 색은 찾지만 무엇이 무엇의 것인지, 몇 개인지, 무엇이 없는지는 찾지 못합니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>near miss</source>
<translation>아슬아슬한 실패</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Astronaut Eileen Collins</source>
<translation>우주비행사 아일린 콜린스</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A near miss: the built-in model takes the orange suit for a "firefighter", the astronaut comes second; the maps of flag and shuttle are worth a look, too.</source>
<translation>아슬아슬한 실패: 내장 모델이 주황색 옷을 "firefighter"로 보고 우주비행사는 2위입니다. 깃발과 우주왕복선의 맵도 볼 만합니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Rocket on its pad</source>
<translation>발사대의 로켓</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A clear win for a slender subject: towers in the same wide photo come next; the crop leaves the rocket and cuts the outer towers.</source>
<translation>가느다란 대상의 분명한 승리: 같은 넓은 사진의 탑들이 그다음입니다. 크롭이 로켓을 남기고 바깥 탑을 자릅니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Photographer</source>
<translation>사진가</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A near miss: the tripod wins over the man who uses the camera; the built-in model knows things better than people.</source>
<translation>아슬아슬한 실패: 카메라를 쓰는 사람을 삼각대가 이깁니다. 내장 모델은 사람보다 사물을 더 잘 압니다.</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>Hubble eXtreme Deep Field</source>
<translation>허블 익스트림 딥 필드</translation>
</message>
<message>
<location filename="../../resources/samples/samples.json" />
<source>A near miss far from home: no class of the built-in model's looks like this, so that "city lights from above" wins; many small things and no single subject.</source>
<translation>낯선 곳에서의 아슬아슬한 실패: 내장 모델의 어느 클래스도 이렇게 생기지 않아 "city lights from above"가 이깁니다. 작은 것이 많고 주된 대상이 없습니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/adjectives.toml" />
<source>Adjectives, 15 queries</source>
<translation>형용사, 질의 15개</translation>
</message>
<message>
<location filename="../../resources/prompts/adjectives.toml" />
<source>Queries about a person's character, which no photo shows: the images they find first should not differ by group.</source>
<translation>사진에는 드러나지 않는 사람의 성격에 대한 질의입니다. 먼저 찾는 이미지가 그룹에 따라 달라서는 안 됩니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/associations.toml" />
<source>Words for the association probe</source>
<translation>연관 프로브용 단어</translation>
</message>
<message>
<location filename="../../resources/prompts/associations.toml" />
<source>Neutral words: which of them a model gives to one group more often than to another.</source>
<translation>중립적인 단어: 모델이 그중 어떤 단어를 한 그룹에 다른 그룹보다 더 자주 붙이는지 봅니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/child.toml" />
<source>The label “child”</source>
<translation>레이블 “child”</translation>
</message>
<message>
<location filename="../../resources/prompts/child.toml" />
<source>Switch it on and off beside a base set and see which images leave crime-related and non-human classes for it.</source>
<translation>기본 세트 옆에서 켜고 끄면서 어떤 이미지가 범죄 관련 클래스와 비인간 클래스에서 이 레이블로 옮겨 가는지 봅니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/crime.toml" />
<source>Crime-related words</source>
<translation>범죄 관련 단어</translation>
</message>
<message>
<location filename="../../resources/prompts/crime.toml" />
<source>Harmful when said of a person: these words measure whether a model puts some groups of people into crime-related classes more often than others. They are here to find that harm, not to describe anyone.</source>
<translation>사람에게 쓰면 해로운 단어입니다. 모델이 어떤 집단의 사람들을 다른 집단보다 더 자주 범죄 관련 클래스에 넣는지 잽니다. 그 해악을 찾기 위한 것이며 누구를 묘사하려는 것이 아닙니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/fairface.toml" />
<source>FairFace classes, 7 x 2</source>
<translation>FairFace 클래스, 7 x 2</translation>
</message>
<message>
<location filename="../../resources/prompts/fairface.toml" />
<source>A base set of classes for photos of people, to which probe sets are added. The categories are the dataset's, not a fact about anyone.</source>
<translation>사람 사진을 위한 기본 클래스 세트로, 여기에 프로브 세트를 더합니다. 범주는 데이터 세트의 것이며 누구에 대한 사실이 아닙니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/non-human.toml" />
<source>Non-human words</source>
<translation>비인간 단어</translation>
</message>
<message>
<location filename="../../resources/prompts/non-human.toml" />
<source>Harmful when said of a person: these words measure whether a model puts some groups of people into non-human classes more often than others, a slur with a long history. They are here to find that harm, not to describe anyone.</source>
<translation>사람에게 쓰면 해로운 단어입니다. 모델이 어떤 집단의 사람들을 다른 집단보다 더 자주 비인간 클래스에 넣는지 잽니다. 오랜 역사를 가진 모욕입니다. 그 해악을 찾기 위한 것이며 누구를 묘사하려는 것이 아닙니다.</translation>
</message>
<message>
<location filename="../../resources/prompts/occupations.toml" />
<source>Occupations, 14 queries</source>
<translation>직업, 질의 14개</translation>
</message>
<message>
<location filename="../../resources/prompts/occupations.toml" />
<source>Queries that say nothing of a person's group: the images they find first should not, either.</source>
<translation>사람의 집단에 대해 아무것도 말하지 않는 질의입니다. 먼저 찾는 이미지도 그래야 합니다.</translation>
</message>
</context>
</TS>
